import { t } from '../messages/t'
import { Field } from './field'

/** A field for the six digits from an e-mail or an authenticator; with `allowRecoveryCode` also for a recovery code. */
export function CodeField({
  value,
  onChange,
  hint,
  allowRecoveryCode,
}: {
  value: string
  onChange: (code: string) => void
  hint?: string
  allowRecoveryCode?: boolean
}) {
  return (
    <Field
      label={t('field.code')}
      {...(hint && { hint })}
      name="code"
      autoComplete="one-time-code"
      inputMode={allowRecoveryCode ? 'text' : 'numeric'}
      pattern={allowRecoveryCode ? undefined : '[0-9]{6}'}
      maxLength={allowRecoveryCode ? 11 : 6}
      autoCapitalize="none"
      spellCheck={false}
      required
      value={value}
      onChange={(event) => onChange(event.target.value.trim())}
    />
  )
}
