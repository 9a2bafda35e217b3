import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { CodeField } from '../../../ui/code-field'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { useConfirmPhone, usePhone, useRemovePhone, useSendPhoneCode } from '../api/phone'

type Consent = { agreed: boolean; busy: boolean; onAgree: (agreed: boolean) => void; onChanged: () => void }

/** Text messages to a telephone number, which counts once its code was given back. Not shown where none are offered. */
export function TextMessages(consent: Consent) {
  const phone = usePhone()
  if (!phone.data || (!phone.data.offered && phone.data.phone === null)) return null
  return (
    <section className="grid gap-3" aria-labelledby="text-messages">
      <div>
        <h3 id="text-messages" className="text-[0.9375rem] font-semibold">
          {t('phone.title')}
        </h3>
        <p className="text-sm text-muted">{t('phone.text')}</p>
      </div>
      {phone.data.phone === null ? (
        <NewPhone onDone={consent.onChanged} />
      ) : (
        <OwnPhone phone={phone.data.phone} {...consent} />
      )}
    </section>
  )
}

function OwnPhone({ phone, agreed, busy, onAgree, onChanged }: Consent & { phone: string }) {
  const remove = useRemovePhone()
  return (
    <div className="grid justify-items-start gap-2">
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-sea"
          checked={agreed}
          disabled={busy}
          onChange={(event) => onAgree(event.target.checked)}
        />
        {t('phone.on', { phone })}
      </label>
      {remove.error && <Failure error={remove.error} />}
      <Button
        variant="ghost"
        className="-ml-4"
        busy={remove.isPending}
        onClick={() => remove.mutate(undefined, { onSuccess: onChanged })}
      >
        {t('phone.remove')}
      </Button>
    </div>
  )
}

function NewPhone({ onDone }: { onDone: () => void }) {
  const send = useSendPhoneCode()
  if (send.isSuccess) return <ConfirmStep phone={send.data.phone} onDone={onDone} onBack={send.reset} />
  return <NumberStep send={send} />
}

function NumberStep({ send }: { send: ReturnType<typeof useSendPhoneCode> }) {
  const [phone, setPhone] = useState('')
  const fault =
    send.error instanceof ApiProblem ? send.error.errors.find(({ path }) => path === 'phone')?.message : undefined

  function submit(event: FormEvent): void {
    event.preventDefault()
    send.mutate(phone)
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      {send.error && !fault && <Failure error={send.error} />}
      <Field
        label={t('phone.label')}
        hint={t('phone.hint')}
        type="tel"
        name="phone"
        autoComplete="tel"
        required
        maxLength={40}
        value={phone}
        error={fault && t('phone.hint')}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Button type="submit" className="justify-self-start" busy={send.isPending}>
        {t('phone.send')}
      </Button>
    </form>
  )
}

function ConfirmStep({ phone, onDone, onBack }: { phone: string; onDone: () => void; onBack: () => void }) {
  const confirm = useConfirmPhone()
  const [code, setCode] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    confirm.mutate(code, { onSuccess: onDone })
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="text-muted">{t('phone.sent', { phone })}</p>
      {confirm.error && <Failure error={confirm.error} />}
      <CodeField value={code} onChange={setCode} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={confirm.isPending}>
          {t('phone.confirm')}
        </Button>
        <Button variant="ghost" onClick={onBack}>
          {t('phone.other')}
        </Button>
      </div>
    </form>
  )
}
