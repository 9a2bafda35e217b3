import { type FormEvent, useState } from 'react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { CodeField } from '../../../ui/code-field'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { Notice } from '../../../ui/notice'
import { useChangeEmail, useConfirmEmail } from '../api/change-email'
import { CurrentPasswordField, OtherFailure } from './current-password-field'

/** Changes the e-mail address: asks for the password, then for the code that was sent to the new address. */
export function EmailForm() {
  const change = useChangeEmail()
  const confirm = useConfirmEmail()
  if (confirm.isSuccess) {
    return (
      <Notice tone="good" title={t('account.email.done', { email: confirm.data.user.email })}>
        {t('account.email.done.text')}
      </Notice>
    )
  }
  if (change.isSuccess) return <ConfirmStep email={change.variables.email} confirm={confirm} onBack={change.reset} />
  return <AddressStep change={change} />
}

function AddressStep({ change }: { change: ReturnType<typeof useChangeEmail> }) {
  const [fields, setFields] = useState({ email: '', password: '' })

  function submit(event: FormEvent): void {
    event.preventDefault()
    change.mutate(fields)
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <OtherFailure error={change.error} />
      <Field
        label={t('field.newEmail')}
        type="email"
        name="email"
        autoComplete="email"
        required
        value={fields.email}
        onChange={(event) => setFields({ ...fields, email: event.target.value })}
      />
      <CurrentPasswordField
        value={fields.password}
        error={change.error}
        onChange={(password) => setFields({ ...fields, password })}
      />
      <Button type="submit" className="justify-self-start" busy={change.isPending}>
        {t('account.email.send')}
      </Button>
    </form>
  )
}

function ConfirmStep({
  email,
  confirm,
  onBack,
}: {
  email: string
  confirm: ReturnType<typeof useConfirmEmail>
  onBack: () => void
}) {
  const [code, setCode] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    confirm.mutate(code)
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-muted">{t('code.sent', { email })}</p>
      {confirm.error && <Failure error={confirm.error} />}
      <CodeField value={code} onChange={setCode} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={confirm.isPending}>
          {t('code.confirm')}
        </Button>
        <Button
          variant="ghost"
          onClick={() => {
            confirm.reset()
            onBack()
          }}
        >
          {t('account.email.other')}
        </Button>
      </div>
    </form>
  )
}
