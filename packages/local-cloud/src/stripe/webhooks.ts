import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, nowSeconds } from './account'
import type { StripeEvent } from './objects'
import { webhookSignature } from './webhook-signature'

const FIRST_RETRY_MS = 250
const MAX_RETRY_MS = 30_000
const MAX_ATTEMPTS = 16
const TIMEOUT_MS = 10_000

/** How events are delivered: at once, not at all, after a delay, or all of a time window in reverse order. */
export type Delivery =
  | { mode: 'on' }
  | { mode: 'off' }
  | { mode: 'delayed'; delayMs: number }
  | { mode: 'reordered'; windowMs: number }

export interface Webhooks {
  send(event: StripeEvent): void
  setDelivery(delivery: Delivery): void
  /** Sends the pending events, after a restart or after delivery was off. */
  sendPending(): void
  stop(): void
}

interface Target {
  url: string
  secret: string
}

/** Delivers signed events until the webhook answers 2xx, with exponential backoff. After the last attempt an event stays pending. */
export function createWebhooks(account: Account, target: Target | null): Webhooks {
  const stopping = new AbortController()
  const inProgress = new Set<string>()
  let delivery: Delivery = { mode: 'on' }
  let buffered: StripeEvent[] = []

  const send = (event: StripeEvent) => {
    if (target === null || stopping.signal.aborted || delivery.mode === 'off') return
    if (delivery.mode === 'on') void deliver(event)
    else if (delivery.mode === 'delayed') later(delivery.delayMs, () => deliver(event))
    else buffer(event, delivery.windowMs)
  }
  const later = (ms: number, work: () => Promise<void>) => {
    sleep(ms, undefined, { signal: stopping.signal }).then(work, () => {})
  }
  const buffer = (event: StripeEvent, windowMs: number) => {
    if (buffered.push(event) > 1) return
    later(windowMs, async () => {
      const newestFirst = buffered.reverse()
      buffered = []
      for (const one of newestFirst) await deliver(one)
    })
  }
  const deliver = async (event: StripeEvent) => {
    if (target === null || inProgress.has(event.id)) return
    inProgress.add(event.id)
    try {
      if (!(await attemptUntilAccepted(event, target, stopping.signal))) return
      event.pending_webhooks = 0
      account.markChanged()
    } finally {
      inProgress.delete(event.id)
    }
  }
  return {
    send,
    setDelivery: (wanted) => {
      delivery = wanted
    },
    sendPending: () =>
      account
        .all('event')
        .filter((event) => event.pending_webhooks > 0)
        .forEach(send),
    stop: () => stopping.abort(),
  }
}

async function attemptUntilAccepted(event: StripeEvent, target: Target, stopping: AbortSignal): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (await attemptOnce(event, target, stopping)) return true
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** attempt, MAX_RETRY_MS)
    await sleep(pauseMs, undefined, { signal: stopping }).catch(() => {})
    if (stopping.aborted) return false
  }
  return false
}

async function attemptOnce(event: StripeEvent, { url, secret }: Target, stopping: AbortSignal): Promise<boolean> {
  const body = JSON.stringify(event, null, 2)
  const signature = webhookSignature(body, secret, nowSeconds())
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)])
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature }
  try {
    const response = await fetch(url, { method: 'POST', body, headers, signal })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}
