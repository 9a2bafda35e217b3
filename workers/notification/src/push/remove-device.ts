import type * as api from '@cinema/contracts/notification/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { PushDevices } from './store'

/** Removes one of the actor's own devices. Those of other users are not found (rule 32). */
export async function removeDevice(
  { pushDevices }: { pushDevices: Pick<PushDevices, 'remove'> },
  { actor, deviceId }: EndpointInput<typeof api.removePushDevice>,
): Promise<Outcome<typeof api.removePushDevice>> {
  const removed = await pushDevices.remove(actor.userId, deviceId)
  return removed ? accepted(null) : refused({ code: 'PUSH_DEVICE_NOT_FOUND' })
}
