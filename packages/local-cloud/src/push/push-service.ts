import { toBase64Url } from '@cinema/domain/shared/base64url'
import { type Bytes, decrypt, type SubscriptionKeys } from './decrypt'

/** A message as the browser would get it. `ttl` is in seconds. */
export type PushedMessage = { text: string; topic: string | null; urgency: string; ttl: number; receivedAt: string }

/** The answer to the next messages in place of taking them. */
export type PlannedAnswer = { status: number; times: number; retryAfter?: string | undefined }

type Subscription = {
  keys: SubscriptionKeys
  /** The key of the sender that the browser subscribed with; null takes any sender. */
  senderKey: string | null
  messages: PushedMessage[]
  planned: PlannedAnswer | null
}

/** The subscriptions of made-up browsers and what was pushed to them, in memory. */
export class PushService {
  readonly #subscriptions = new Map<string, Subscription>()

  /** What a browser's `subscribe()` gives, but for its endpoint. */
  async subscribe(senderKey: string | null): Promise<{ id: string; keys: { p256dh: string; auth: string } }> {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const publicKey: Bytes = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    const auth = crypto.getRandomValues(new Uint8Array(16))
    const id = crypto.randomUUID()
    const keys = { privateKey: pair.privateKey, publicKey, auth }
    this.#subscriptions.set(id, { keys, senderKey, messages: [], planned: null })
    return { id, keys: { p256dh: toBase64Url(publicKey), auth: toBase64Url(auth) } }
  }

  find(id: string): Pick<Subscription, 'senderKey'> | null {
    return this.#subscriptions.get(id) ?? null
  }

  /** The browser forgets the subscription, as when its user withdraws the permission. */
  unsubscribe(id: string): boolean {
    return this.#subscriptions.delete(id)
  }

  plan(id: string, answer: PlannedAnswer): boolean {
    const subscription = this.#subscriptions.get(id)
    if (subscription) subscription.planned = { ...answer }
    return subscription !== undefined
  }

  /** The planned answer to this message, if there is one. */
  takePlanned(id: string): PlannedAnswer | null {
    const planned = this.#subscriptions.get(id)?.planned
    if (!planned || planned.times <= 0) return null
    planned.times -= 1
    return planned
  }

  /** Decrypts a message and stores it in place of one with the same topic. @throws Undecryptable */
  async receive(id: string, body: Bytes, headers: Omit<PushedMessage, 'text' | 'receivedAt'>): Promise<void> {
    const subscription = this.#subscriptions.get(id)
    if (!subscription) return
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await decrypt(body, subscription.keys))
    const { topic } = headers
    const others = subscription.messages.filter((message) => topic === null || message.topic !== topic)
    subscription.messages = [...others, { ...headers, text, receivedAt: new Date().toISOString() }]
  }

  /** The messages in the order in which they came; null if there is no such subscription. */
  messages(id: string): PushedMessage[] | null {
    return this.#subscriptions.get(id)?.messages ?? null
  }
}
