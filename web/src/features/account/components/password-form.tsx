import { type FormEvent, useState } from 'react'
import { hasCode } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { NewPasswordField, passwordFault } from '../../../ui/new-password-field'
import { useChangePassword } from '../api/change-password'

const EMPTY = { currentPassword: '', newPassword: '' }

/** Trades the password for another. */
export function PasswordForm() {
  const change = useChangePassword()
  const [fields, setFields] = useState(EMPTY)
  const wrong = hasCode(change.error, 'CURRENT_PASSWORD_WRONG')

  function submit(event: FormEvent): void {
    event.preventDefault()
    change.mutate(fields, { onSuccess: () => setFields(EMPTY) })
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      {change.error && !wrong && !passwordFault(change.error, 'newPassword') && <Failure error={change.error} />}
      <Field
        label={t('field.currentPassword')}
        type="password"
        name="currentPassword"
        autoComplete="current-password"
        required
        value={fields.currentPassword}
        error={wrong ? t('problem.CURRENT_PASSWORD_WRONG') : undefined}
        onChange={(event) => setFields({ ...fields, currentPassword: event.target.value })}
      />
      <NewPasswordField
        label={t('field.newPassword')}
        name="newPassword"
        value={fields.newPassword}
        error={change.error}
        onChange={(newPassword) => setFields({ ...fields, newPassword })}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" busy={change.isPending}>
          {t('reset.submit')}
        </Button>
        <p role="status" className="text-good">
          {change.isSuccess && t('account.password.done')}
        </p>
      </div>
    </form>
  )
}
