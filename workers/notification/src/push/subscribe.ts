import type * as api from '@cinema/contracts/notification/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { PushDeviceId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { fromBase64Url } from '@cinema/domain/shared/base64url'
import { newId } from '@cinema/platform/ids'
import { isOfService } from './push-service'
import type { PushDevices } from './store'

const MAX_USER_AGENT = 300

export type SubscribeDeps = {
  pushDevices: Pick<PushDevices, 'save'>
  /** Null where push messages are not offered. */
  pushKey: string | null
  pushServices: readonly string[]
  now: () => number
}

/** Saves the subscription of a browser. What it names is called later, so only known push services are accepted. */
export async function subscribe(
  { pushDevices, pushKey, pushServices, now }: SubscribeDeps,
  { actor, body, userAgent }: EndpointInput<typeof api.setPushSubscription> & { userAgent: string },
): Promise<Outcome<typeof api.setPushSubscription>> {
  if (pushKey === null) return refused({ code: 'PUSH_OFF' })
  if (!isOfService(body.endpoint, pushServices)) return refused({ code: 'PUSH_SERVICE_UNKNOWN' })
  if (!(await areKeys(body.keys))) return refused({ code: 'PUSH_KEY_INVALID' })

  const { userId, sessionId } = actor
  const id = newId(PushDeviceId, now())
  const saved = await pushDevices.save({
    ...body,
    id,
    userId,
    sessionId,
    userAgent: userAgent.slice(0, MAX_USER_AGENT),
  })
  return saved ? accepted(saved) : refused({ code: 'PUSH_OFF' })
}

/** A key that is no point on the curve would fail at every message. */
async function areKeys({ p256dh, auth }: { p256dh: string; auth: string }): Promise<boolean> {
  const point = fromBase64Url(p256dh)
  if (!point || !fromBase64Url(auth)) return false
  const key = crypto.subtle.importKey('raw', point, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  return key.then(
    () => true,
    () => false,
  )
}
