import { deviceName } from '@cinema/contracts/identity/device-name'
import type { PushDeviceView } from '@cinema/contracts/notification/push'
import { formatRelative } from '../../../lib/time'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { useThisDevice } from '../api/push-device'
import { usePushDevices, useRemovePushDevice } from '../api/push-devices'
import { PushSwitch } from './push-switch'

/** The switch for this browser, and the devices that are sent one's notifications. Nothing where the cinema offers none. */
export function PushSettings() {
  const here = useThisDevice({ enabled: true })
  const devices = usePushDevices()
  const remove = useRemovePushDevice()
  if (here.data?.status === 'unavailable') return null
  const own = here.data?.status === 'on' ? here.data.device.id : null
  return (
    <section className="grid gap-3">
      <h2 className="display text-2xl">{t('push.title')}</h2>
      <PushSwitch />
      {remove.error && <Failure error={remove.error} />}
      {devices.data && devices.data.data.length > 0 && (
        <ul aria-label={t('push.devices')} className="border-t border-line">
          {devices.data.data.map((device) => (
            <Device
              key={device.id}
              device={device}
              isOwn={device.id === own}
              busy={remove.isPending && remove.variables === device.id}
              onRemove={() => remove.mutate(device.id)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

type DeviceProps = { device: PushDeviceView; isOwn: boolean; busy: boolean; onRemove: () => void }

function Device({ device: { userAgent, seenAt }, isOwn, busy, onRemove }: DeviceProps) {
  const name = deviceName(userAgent) ?? t('account.sessions.unknown')
  return (
    <li className="flex min-h-16 items-center justify-between gap-4 border-b border-line py-2.5">
      <div className="min-w-0">
        <p className="truncate font-semibold">{name}</p>
        <p className="text-sm text-muted">{t('account.sessions.seen', { when: formatRelative(seenAt, Date.now()) })}</p>
      </div>
      {isOwn ? (
        <Badge tone="sea">{t('account.sessions.current')}</Badge>
      ) : (
        <Button aria-label={t('push.remove.device', { device: name })} busy={busy} onClick={onRemove}>
          {t('push.remove')}
        </Button>
      )}
    </li>
  )
}
