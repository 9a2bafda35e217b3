import { useId } from 'react'
import { t } from '../../../messages/t'
import { Failure } from '../../../ui/failure'
import { type ThisDevice, useSwitchPush, useThisDevice } from '../api/push-device'

/** Turns push messages for this browser on and off, or says why they cannot be. Nothing where the cinema offers none. */
export function PushSwitch() {
  const { data, error, refetch } = useThisDevice({ enabled: true })
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data || data.status === 'unavailable') return null
  return data.status === 'on' || data.status === 'off' ? <Switch now={data} /> : <Hindered status={data.status} />
}

function Switch({ now }: { now: Extract<ThisDevice, { status: 'on' | 'off' }> }) {
  const change = useSwitchPush()
  const hint = useId()
  return (
    <div className="grid gap-1">
      <label className="flex min-h-11 items-center gap-3 font-semibold">
        <input
          type="checkbox"
          className="size-5 accent-sea"
          aria-describedby={hint}
          checked={now.status === 'on'}
          disabled={change.isPending}
          onChange={() => change.mutate(now)}
        />
        {t('push.switch')}
      </label>
      <p id={hint} className="text-sm text-muted">
        {t('push.text')}
      </p>
      {change.error && <Failure error={change.error} />}
    </div>
  )
}

function Hindered({ status }: { status: 'blocked' | 'unsupported' }) {
  return (
    <div className="grid gap-1">
      <p className="font-semibold">{t('push.switch')}</p>
      <p className="text-sm text-muted">{status === 'blocked' ? t('push.blocked') : t('push.unsupported')}</p>
    </div>
  )
}
