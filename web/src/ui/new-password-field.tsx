import { PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARACTERS } from '@cinema/contracts/identity/lengths'
import { ApiProblem, hasCode } from '../lib/api-problem'
import { t } from '../messages/t'
import { Field } from './field'

/** Why a password was refused: our own text for a common password, else the message of the field's error. */
export function passwordError(error: unknown, path: string): string | undefined {
  if (hasCode(error, 'PASSWORD_TOO_COMMON')) {
    return `${t('problem.PASSWORD_TOO_COMMON')} ${t('problem.PASSWORD_TOO_COMMON.next')}`
  }
  return error instanceof ApiProblem ? error.errors.find((one) => one.path === path)?.message : undefined
}

const isTooLong = (password: string) => new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES

/** A field for a new password, with the requirements as its hint. */
export function NewPasswordField({
  label,
  name,
  value,
  error,
  onChange,
}: {
  label: string
  name: string
  value: string
  error: unknown
  onChange: (password: string) => void
}) {
  return (
    <Field
      label={label}
      type="password"
      name={name}
      autoComplete="new-password"
      required
      minLength={PASSWORD_MIN_CHARACTERS}
      maxLength={PASSWORD_MAX_BYTES}
      hint={t('register.password', { count: PASSWORD_MIN_CHARACTERS })}
      error={isTooLong(value) ? t('register.password.tooLong') : passwordError(error, name)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
