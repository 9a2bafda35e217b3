import { type FormEvent, useState } from 'react'
import { Link, Navigate, useLocation } from 'react-router'
import { hasCode } from '../../../lib/api-problem'
import { useSession } from '../../../lib/session'
import { t } from '../../../messages/t'
import { AuthLayout } from '../../../ui/auth-layout'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { Notice } from '../../../ui/notice'
import { useLogIn } from '../api/log-in'
import { nextPath } from '../next-path'
import { SecondFactorStep } from './second-factor-step'

/** `/login` */
export function LoginPage() {
  const { search } = useLocation()
  const session = useSession()
  const logIn = useLogIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  if (session.status === 'signed-in') return <Navigate to={nextPath(search)} replace />

  function submit(event: FormEvent): void {
    event.preventDefault()
    logIn.mutate({ email, password })
  }

  const challenge = hasCode(logIn.error, 'SECOND_FACTOR_REQUIRED') ? logIn.error.text('challenge') : undefined
  if (challenge) {
    return (
      <AuthLayout title={t('login.title')}>
        <SecondFactorStep challenge={challenge} onBack={logIn.reset} />
      </AuthLayout>
    )
  }

  return (
    <AuthLayout title={t('login.title')}>
      <form onSubmit={submit} className="grid gap-5">
        {search.includes('next=') && <Notice title={t('login.reason')}>{t('login.reason.text')}</Notice>}
        {logIn.error && <Failure error={logIn.error} />}
        <Field
          label={t('field.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={t('field.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p className="-mt-2">
          <Link to="/forgot-password" className="text-[0.9375rem] text-muted underline underline-offset-4">
            {t('login.forgot')}
          </Link>
        </p>
        <Button type="submit" variant="primary" size="large" wide busy={logIn.isPending}>
          {t('login.submit')}
        </Button>
        <p className="text-muted">
          {t('login.new')}{' '}
          <Link to={`/register${search}`} className="font-semibold text-text underline underline-offset-4">
            {t('register.title')}
          </Link>
        </p>
      </form>
    </AuthLayout>
  )
}
