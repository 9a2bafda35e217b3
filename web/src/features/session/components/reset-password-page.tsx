import { type FormEvent, useState } from 'react'
import { useSearchParams } from 'react-router'
import { hasCode } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { AuthLayout } from '../../../ui/auth-layout'
import { Button, ButtonLink } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { NewPasswordField, passwordError } from '../../../ui/new-password-field'
import { Notice } from '../../../ui/notice'
import { useResetPassword } from '../api/reset-password'

/** `/reset-password?token=`: the page to which the link in the e-mail leads. */
export function ResetPasswordPage() {
  const token = useSearchParams()[0].get('token') ?? ''
  const reset = useResetPassword()
  return (
    <AuthLayout title={t('forgot.title')}>
      {reset.isSuccess ? (
        <Notice
          tone="good"
          title={t('reset.done')}
          action={
            <ButtonLink variant="primary" to="/login">
              {t('login.title')}
            </ButtonLink>
          }
        >
          {t('reset.done.text')}
        </Notice>
      ) : token === '' || hasCode(reset.error, 'RESET_LINK_LAPSED') ? (
        <Notice
          tone="bad"
          title={t('problem.RESET_LINK_LAPSED')}
          action={
            <ButtonLink variant="primary" to="/forgot-password">
              {t('forgot.submit')}
            </ButtonLink>
          }
        >
          {t('problem.RESET_LINK_LAPSED.next')}
        </Notice>
      ) : (
        <NewPasswordForm reset={reset} token={token} />
      )}
    </AuthLayout>
  )
}

function NewPasswordForm({ reset, token }: { reset: ReturnType<typeof useResetPassword>; token: string }) {
  const [password, setPassword] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    reset.mutate({ token, password })
  }

  return (
    <form onSubmit={submit} className="grid gap-5">
      {reset.error && !passwordError(reset.error, 'password') && <Failure error={reset.error} />}
      <NewPasswordField
        label={t('field.newPassword')}
        name="password"
        value={password}
        error={reset.error}
        onChange={setPassword}
      />
      <Button type="submit" variant="primary" size="large" wide busy={reset.isPending}>
        {t('reset.submit')}
      </Button>
    </form>
  )
}
