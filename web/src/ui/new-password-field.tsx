import { ApiProblem, hasCode } from '../lib/api-problem'
import { t } from '../messages/t'
import { Field } from './field'

const MIN_LENGTH = 10
const MAX_LENGTH = 72
/** As the house counts it: letters outside of ASCII take two to four bytes each. */
const MAX_BYTES = 72

/** What the house has against a password: its own words for the common ones, else what the refusal says of the field. */
export function passwordFault(error: unknown, path: string): string | undefined {
  if (hasCode(error, 'PASSWORD_TOO_COMMON')) {
    return `${t('problem.PASSWORD_TOO_COMMON')} ${t('problem.PASSWORD_TOO_COMMON.next')}`
  }
  return error instanceof ApiProblem ? error.errors.find((one) => one.path === path)?.message : undefined
}

const isTooLong = (password: string) => new TextEncoder().encode(password).length > MAX_BYTES

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
      minLength={MIN_LENGTH}
      maxLength={MAX_LENGTH}
      hint={t('register.password', { count: MIN_LENGTH })}
      error={isTooLong(value) ? t('register.password.tooLong') : passwordFault(error, name)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
