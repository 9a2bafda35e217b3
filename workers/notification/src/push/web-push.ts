import { encryptNotification } from '@block65/webcrypto-web-push'
import { withinTimeLeft } from '@cinema/platform/request-context'
import type { Delivery } from './delivery'
import type { Subscription } from './store'
import { type VapidKey, vapidHeader } from './vapid'

const TIMEOUT_MS = 5_000

/** `afterMs` is how long the push service asks to wait; null if it does not say. */
export type PushOutcome =
  | { type: 'DELIVERED' }
  | { type: 'GONE' }
  | { type: 'RETRY'; afterMs: number | null; reason: string }
  | { type: 'REFUSED'; reason: string }

/** Sends one message to one browser. A message with the same `topic` that still waits at the push service is replaced. */
export type SendPush = (
  subscription: Subscription,
  message: Delivery & { payload: Uint8Array; topic: string },
) => Promise<PushOutcome>

/** Web push (RFC 8030): encrypted for the browser (RFC 8291), signed by the sender (RFC 8292). */
export function webPush(key: VapidKey, subject: string, now: () => number): SendPush {
  return async ({ endpoint, p256dh, auth }, { payload, topic, urgency, ttlSeconds }) => {
    const subscription = { endpoint, expirationTime: null, keys: { p256dh, auth } }
    const [body, authorization] = await Promise.all([
      encryptNotification(subscription, new Uint8Array(payload)),
      vapidHeader(key, subject, endpoint, now()),
    ])
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        // A push service has no reason to redirect, and the target must not be chosen by it.
        redirect: 'manual',
        headers: {
          authorization,
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(ttlSeconds),
          urgency,
          topic,
        },
        body,
        signal: AbortSignal.timeout(withinTimeLeft(TIMEOUT_MS)),
      })
      await response.body?.cancel()
      return outcomeOf(response, now())
    } catch (fault) {
      return { type: 'RETRY', afterMs: null, reason: fault instanceof Error ? fault.name : 'no answer' }
    }
  }
}

function outcomeOf({ status, headers }: Response, at: number): PushOutcome {
  if (status >= 200 && status < 300) return { type: 'DELIVERED' }
  if (status === 404 || status === 410) return { type: 'GONE' }
  const reason = `the push service answered ${status}`
  if (status === 429 || status >= 500) return { type: 'RETRY', afterMs: waitOf(headers.get('retry-after'), at), reason }
  return { type: 'REFUSED', reason }
}

/** `Retry-After` is a number of seconds or a date. */
function waitOf(header: string | null, at: number): number | null {
  if (header === null) return null
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - at
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}
