import { PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARACTERS } from '@cinema/contracts/identity/lengths'
import { ApiProblem, hasCode } from '../lib/api-problem'
import { t } from '../messages/t'
import { Field } from './field'

/** What the house has against a password: its own words for the common ones, else what the refusal says of the field. */
export function passwordFault(error: unknown, path: string): string | undefined {
  if (hasCode(error, 'PASSWORD_TOO_COMMON')) {
    return `${t('problem.PASSWORD_TOO_COMMON')} ${t('problem.PASSWORD_TOO_COMMON.next')}`
  }
  return error instanceof ApiProblem ? error.errors.find((one) => one.path === path)?.message : undefined
}

const isTooLong = (password: string) => new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES

/** A password that somebody chooses, with what it must be. */
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
      error={isTooLong(value) ? t('register.password.tooLong') : passwordFault(error, name)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
