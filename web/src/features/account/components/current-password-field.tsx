import { hasCode } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'

const WRONG = 'CURRENT_PASSWORD_WRONG'

/** Any error except a wrong current password, which the field itself shows. */
export function OtherFailure({ error }: { error: Error | null }) {
  return error && !hasCode(error, WRONG) ? <Failure error={error} /> : null
}

/** Asks for the current password before a sensitive change. */
export function CurrentPasswordField({
  value,
  error,
  onChange,
}: {
  value: string
  error: Error | null
  onChange: (password: string) => void
}) {
  return (
    <Field
      label={t('field.currentPassword')}
      type="password"
      name="currentPassword"
      autoComplete="current-password"
      required
      value={value}
      error={hasCode(error, WRONG) ? t(`problem.${WRONG}`) : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
