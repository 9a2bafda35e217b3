import { type FormEvent, useState } from 'react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { NewPasswordField, passwordError } from '../../../ui/new-password-field'
import { useChangePassword } from '../api/change-password'
import { CurrentPasswordField, OtherFailure } from './current-password-field'

const EMPTY = { currentPassword: '', newPassword: '' }

/** Changes the password. */
export function PasswordForm() {
  const change = useChangePassword()
  const [fields, setFields] = useState(EMPTY)

  function submit(event: FormEvent): void {
    event.preventDefault()
    change.mutate(fields, { onSuccess: () => setFields(EMPTY) })
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      {!passwordError(change.error, 'newPassword') && <OtherFailure error={change.error} />}
      <CurrentPasswordField
        value={fields.currentPassword}
        error={change.error}
        onChange={(currentPassword) => setFields({ ...fields, currentPassword })}
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
