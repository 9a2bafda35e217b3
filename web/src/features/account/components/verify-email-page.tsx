import { type FormEvent, useState } from 'react'
import { useUser } from '../../../lib/session'
import { t } from '../../../messages/t'
import { AuthLayout } from '../../../ui/auth-layout'
import { Button, ButtonLink } from '../../../ui/button'
import { CodeField } from '../../../ui/code-field'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { useResendCode, useVerifyEmail } from '../api/verify-email'

/** `/verify-email`: asks for the six digits that were sent by e-mail. */
export function VerifyEmailPage() {
  const user = useUser()
  return (
    <AuthLayout title={t('verify.title')}>
      {user?.emailVerified ? (
        <Notice
          tone="good"
          title={t('verify.done')}
          action={
            <ButtonLink variant="primary" to="/profile">
              {t('profile.title')}
            </ButtonLink>
          }
        >
          {t('verify.done.text')}
        </Notice>
      ) : (
        <VerifyForm email={user?.email ?? ''} />
      )}
    </AuthLayout>
  )
}

function VerifyForm({ email }: { email: string }) {
  const verify = useVerifyEmail()
  const resend = useResendCode()
  const [code, setCode] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    verify.mutate(code)
  }

  function sendAgain(): void {
    verify.reset()
    resend.mutate()
  }

  const error = resend.error ?? verify.error
  return (
    <form onSubmit={submit} className="grid gap-5">
      <p className="text-muted">{t('code.sent', { email })}</p>
      {error && <Failure error={error} />}
      {resend.isSuccess && !error && <Notice tone="good" title={t('verify.resent')} />}
      <CodeField value={code} onChange={setCode} />
      <Button type="submit" variant="primary" size="large" wide busy={verify.isPending}>
        {t('code.confirm')}
      </Button>
      <Button variant="ghost" wide busy={resend.isPending} onClick={sendAgain}>
        {t('verify.resend')}
      </Button>
    </form>
  )
}
