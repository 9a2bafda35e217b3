import type { EnrolmentView } from '@cinema/contracts/identity/http'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { hasCode } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { CodeField } from '../../../ui/code-field'
import { Failure } from '../../../ui/failure'
import { Skeleton } from '../../../ui/skeleton'
import { Svg } from '../../../ui/svg'
import { useConfirmEnrolment, useDisable, useEnrol, useRefreshFactor, useSecondFactor } from '../api/second-factor'
import { CopyButton } from './copy-button'
import { CurrentPasswordField, OtherFailure } from './current-password-field'
import { RecoveryCodes } from './recovery-codes'

/** The second factor of staff: set up by scanning a QR code and entering a code, turned off by password and code. */
export function SecondFactor() {
  const state = useSecondFactor()
  const enrol = useEnrol()
  const confirm = useConfirmEnrolment()
  const refresh = useRefreshFactor()

  async function finish(): Promise<void> {
    await refresh()
    confirm.reset()
    enrol.reset()
  }

  if (state.error) return <Failure error={state.error} onRetry={() => void state.refetch()} />
  if (!state.data) return <Skeleton className="h-24 w-full" />
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={() => void finish()} />
  if (enrol.data) return <ScanStep enrolment={enrol.data} confirm={confirm} onAgain={enrol.reset} />
  return state.data.on ? (
    <TurnOff left={state.data.recoveryCodesLeft} onDone={refresh} />
  ) : (
    <PasswordStep enrol={enrol} />
  )
}

function PasswordStep({ enrol }: { enrol: ReturnType<typeof useEnrol> }) {
  const [password, setPassword] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    enrol.mutate(password)
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="flex gap-3 text-muted">
        <ShieldOff aria-hidden className="mt-0.5 size-5 shrink-0 text-brass" />
        {t('second.off')}
      </p>
      <OtherFailure error={enrol.error} />
      <CurrentPasswordField value={password} error={enrol.error} onChange={setPassword} />
      <Button type="submit" className="justify-self-start" busy={enrol.isPending}>
        {t('second.begin')}
      </Button>
    </form>
  )
}

function ScanStep({
  enrolment: { secret, qr },
  confirm,
  onAgain,
}: {
  enrolment: EnrolmentView
  confirm: ReturnType<typeof useConfirmEnrolment>
  onAgain: () => void
}) {
  const [code, setCode] = useState('')
  const lapsed = hasCode(confirm.error, 'ENROLMENT_LAPSED')

  function submit(event: FormEvent): void {
    event.preventDefault()
    confirm.mutate(code)
  }

  return (
    <form onSubmit={submit} className="grid gap-5">
      <div className="grid items-start gap-5 sm:grid-cols-[auto_minmax(0,1fr)]">
        <div className="w-44 rounded-control bg-white p-2">
          <Svg markup={qr} className="[&_svg]:block [&_svg]:size-full" label={t('second.qr')} />
        </div>
        <div className="grid gap-2">
          <p>
            <span className="font-semibold">{t('second.scan')}</span> {t('second.typed')}
          </p>
          <p className="font-mono text-[1.0625rem] wrap-anywhere">{secret.match(/.{1,4}/g)?.join(' ')}</p>
          <CopyButton text={secret} />
        </div>
      </div>
      {confirm.error && <Failure error={confirm.error} />}
      {lapsed ? (
        <Button className="justify-self-start" onClick={onAgain}>
          {t('second.begin')}
        </Button>
      ) : (
        <>
          <CodeField value={code} onChange={setCode} hint={t('second.confirm.hint')} />
          <Button type="submit" className="justify-self-start" busy={confirm.isPending}>
            {t('second.confirm')}
          </Button>
        </>
      )}
    </form>
  )
}

function TurnOff({ left, onDone }: { left: number; onDone: () => Promise<void> }) {
  const disable = useDisable()
  const [fields, setFields] = useState({ password: '', code: '' })

  function submit(event: FormEvent): void {
    event.preventDefault()
    disable.mutate(fields, { onSuccess: onDone })
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="flex gap-3 text-muted">
        <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
        <span>
          {t('second.on')} {t('second.left', { count: left })}
        </span>
      </p>
      <OtherFailure error={disable.error} />
      <CurrentPasswordField
        value={fields.password}
        error={disable.error}
        onChange={(password) => setFields({ ...fields, password })}
      />
      <CodeField
        value={fields.code}
        onChange={(code) => setFields({ ...fields, code })}
        hint={t('second.disable.hint')}
        allowRecoveryCode
      />
      <Button type="submit" className="justify-self-start" busy={disable.isPending}>
        {t('second.disable')}
      </Button>
    </form>
  )
}
