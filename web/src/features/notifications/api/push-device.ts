import type { PushDeviceView } from '@cinema/contracts/notification/push'
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { isPushTurnedOn, ownSubscription, pushSupport, subscribePush, unsubscribePush } from '../../../lib/push'
import { useUser } from '../../../lib/session'
import { pushDevicesQuery } from './push-devices'

/**
 * Whether this browser is sent the user's notifications. `unavailable` if the cinema offers no push messages, `blocked` if
 * the user has forbidden them in the browser.
 */
export type ThisDevice =
  | { status: 'unavailable' | 'unsupported' | 'blocked' }
  | { status: 'off'; publicKey: string }
  | { status: 'on'; device: PushDeviceView; publicKey: string }

async function getThisDevice(userId: string): Promise<ThisDevice> {
  const { publicKey } = await call('GET /api/v1/notifications/push-key')
  if (publicKey === null) return { status: 'unavailable' }
  const support = pushSupport()
  if (support !== 'supported') return { status: support }
  const subscription = await ownSubscription(userId, publicKey)
  return subscription ? save(subscription, publicKey) : { status: 'off', publicKey }
}

/** Saving it again keeps the device among those that are in use, and gives it to the current session. */
async function save(subscription: PushSubscription, publicKey: string): Promise<ThisDevice> {
  const { endpoint, expirationTime = null, keys } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys ?? {}
  const body = { endpoint: endpoint ?? '', expirationTime, keys: { p256dh, auth } }
  const device = await call('PUT /api/v1/notifications/push-subscriptions', { body })
  return { status: 'on', device, publicKey }
}

async function turnOn(userId: string, publicKey: string): Promise<ThisDevice> {
  const subscription = await subscribePush(userId, publicKey)
  if (subscription) return save(subscription, publicKey)
  return pushSupport() === 'blocked' ? { status: 'blocked' } : { status: 'off', publicKey }
}

async function turnOff(deviceId: PushDeviceView['id'], publicKey: string): Promise<ThisDevice> {
  await unsubscribePush()
  await call('DELETE /api/v1/notifications/push-subscriptions/:deviceId', { params: { deviceId } })
  return { status: 'off', publicKey }
}

const thisDeviceQuery = (userId: string) =>
  queryOptions({ queryKey: ['own', 'push-device'], queryFn: () => getThisDevice(userId), staleTime: 60_000 })

/** `enabled` says whether the state is shown; where push messages are turned on it is loaded anyway, to save it again. */
export function useThisDevice({ enabled }: { enabled: boolean }) {
  const userId = useUser()?.id ?? ''
  return useQuery({ ...thisDeviceQuery(userId), enabled: userId !== '' && (enabled || isPushTurnedOn(userId)) })
}

/** Turns push messages for this browser on or off. */
export function useSwitchPush() {
  const queries = useQueryClient()
  const userId = useUser()?.id ?? ''
  return useMutation({
    mutationFn: (now: Extract<ThisDevice, { status: 'on' | 'off' }>) =>
      now.status === 'on' ? turnOff(now.device.id, now.publicKey) : turnOn(userId, now.publicKey),
    onSuccess: (then) => queries.setQueryData(thisDeviceQuery(userId).queryKey, then),
    onSettled: (_, failure) => refresh(queries, userId, failure),
  })
}

async function refresh(queries: QueryClient, userId: string, failure: Error | null): Promise<void> {
  if (failure) await queries.invalidateQueries({ queryKey: thisDeviceQuery(userId).queryKey })
  await queries.invalidateQueries({ queryKey: pushDevicesQuery.queryKey })
}
