import { NAME_MAX_CHARACTERS } from '@cinema/contracts/identity/lengths'
import { type FormEvent, useState } from 'react'
import { Link, Navigate, useLocation } from 'react-router'
import { ApiProblem, hasCode } from '../../../lib/api-problem'
import { useSession } from '../../../lib/session'
import { t } from '../../../messages/t'
import { AuthLayout } from '../../../ui/auth-layout'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { NewPasswordField, passwordError } from '../../../ui/new-password-field'
import { useRegister } from '../api/register'
import { nextPath } from '../next-path'

/** `/register` */
export function RegisterPage() {
  const { search } = useLocation()
  const session = useSession()
  const register = useRegister()
  const [fields, setFields] = useState({ name: '', email: '', password: '' })
  if (session.status === 'signed-in') return <Navigate to={nextPath(search)} replace />

  const taken = hasCode(register.error, 'EMAIL_TAKEN')
  const errorOf = (path: string) =>
    register.error instanceof ApiProblem ? register.error.errors.find((one) => one.path === path)?.message : undefined
  const field = (name: keyof typeof fields) => ({
    name,
    required: true,
    value: fields[name],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }),
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    register.mutate(fields)
  }

  return (
    <AuthLayout title={t('register.title')}>
      <form onSubmit={submit} className="grid gap-5">
        {register.error && !taken && !errorOf('email') && !passwordError(register.error, 'password') && (
          <Failure error={register.error} />
        )}
        <Field
          label={t('field.name')}
          autoComplete="name"
          maxLength={NAME_MAX_CHARACTERS}
          {...field('name')}
          error={errorOf('name')}
        />
        <Field
          label={t('field.email')}
          type="email"
          autoComplete="email"
          {...field('email')}
          error={taken ? t('register.taken') : errorOf('email')}
        />
        <NewPasswordField
          label={t('field.password')}
          name="password"
          value={fields.password}
          error={register.error}
          onChange={(password) => setFields({ ...fields, password })}
        />
        <Button type="submit" variant="primary" size="large" wide busy={register.isPending}>
          {t('register.submit')}
        </Button>
        <p className="text-muted">
          {t('register.known')}{' '}
          <Link to={`/login${search}`} className="font-semibold text-text underline underline-offset-4">
            {t('login.title')}
          </Link>
        </p>
      </form>
    </AuthLayout>
  )
}
