import { t } from '../messages/t'
import { Field } from './field'

/** Six digits from a mail or an authenticator; `wordsToo` lets a recovery code in as well. */
export function CodeField({
  value,
  onChange,
  hint,
  wordsToo,
}: {
  value: string
  onChange: (code: string) => void
  hint?: string
  wordsToo?: boolean
}) {
  return (
    <Field
      label={t('field.code')}
      {...(hint && { hint })}
      name="code"
      autoComplete="one-time-code"
      inputMode={wordsToo ? 'text' : 'numeric'}
      pattern={wordsToo ? undefined : '[0-9]{6}'}
      maxLength={wordsToo ? 11 : 6}
      autoCapitalize="none"
      spellCheck={false}
      required
      value={value}
      onChange={(event) => onChange(event.target.value.trim())}
    />
  )
}
