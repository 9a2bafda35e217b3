import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { t } from '../../../messages/t'
import { AuthLayout } from '../../../ui/auth-layout'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { Notice } from '../../../ui/notice'
import { useForgotPassword } from '../api/forgot-password'

/** `/forgot-password` */
export function ForgotPasswordPage() {
  const forgot = useForgotPassword()
  const [email, setEmail] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    forgot.mutate(email)
  }

  return (
    <AuthLayout title={t('forgot.title')}>
      <form onSubmit={submit} className="grid gap-5">
        {forgot.isSuccess ? (
          <Notice tone="good" title={t('forgot.sent')}>
            {t('forgot.sent.text', { email: forgot.variables })}
          </Notice>
        ) : (
          <p className="text-muted">{t('forgot.text')}</p>
        )}
        {forgot.error && <Failure error={forgot.error} />}
        <Field
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Button
          type="submit"
          variant={forgot.isSuccess ? 'outline' : 'primary'}
          size="large"
          wide
          busy={forgot.isPending}
        >
          {forgot.isSuccess ? t('forgot.again') : t('forgot.submit')}
        </Button>
        <p>
          <Link to="/login" className="font-semibold underline underline-offset-4">
            {t('forgot.back')}
          </Link>
        </p>
      </form>
    </AuthLayout>
  )
}
