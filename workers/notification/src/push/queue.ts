import type { NotificationView } from '@cinema/contracts/notification/http'
import type { PushDeviceId, UserId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import { deliveryOf } from './delivery'
import { payloadOf } from './payload'
import type { PushDevices, Subscription } from './store'
import type { PushOutcome, SendPush } from './web-push'

/** A message is tried again after five seconds, twenty, eighty and so on; after the last attempt it is given up. */
const MOST_ATTEMPTS = 6
const FIRST_RETRY_MS = 5_000
const GROWTH = 4
/** A push service that asks for a longer pause than this is not waited for. */
const LONGEST_RETRY_MS = 60 * 60 * 1000
const PREFIX = 'push:'

type Pushed = Pick<NotificationView, 'id' | 'type' | 'title' | 'message' | 'link'>

/** A message that waits. `devices` are those that have not taken it yet; null before the first attempt, which goes to all. */
type Waiting = {
  notification: Pushed
  devices: PushDeviceId[] | null
  attempts: number
  addedAt: number
  dueAt: number
}

type Storage = {
  put(key: string, value: Waiting): Promise<void>
  delete(key: string): Promise<boolean>
  list<Value>(options: { prefix: string }): Promise<Map<string, Value>>
}
type QueueDeps = {
  storage: Storage
  userId: () => UserId
  devices: () => Pick<PushDevices, 'subscriptionsOf' | 'removeGone'>
  /** Null where push messages are not offered. */
  send: SendPush | null
}

/**
 * The messages that a user's devices have not been sent yet, in the storage of the user's room: a slow push service delays no
 * event, and a restart loses no message. Each is sent at least once; a device replaces one that it gets again, by its id.
 */
export class PushQueue {
  readonly #deps: QueueDeps

  constructor(deps: QueueDeps) {
    this.#deps = deps
  }

  async add({ id, type, title, message, link }: NotificationView, at: number): Promise<void> {
    const notification = { id, type, title, message, link }
    await this.#deps.storage.put(PREFIX + id, { notification, devices: null, attempts: 0, addedAt: at, dueAt: at })
  }

  /** Sends what is due. Returns when the next message is due; infinity if none waits. */
  async drain(at: number): Promise<number> {
    const waiting = await this.#deps.storage.list<Waiting>({ prefix: PREFIX })
    const due = [...waiting].filter(([, { dueAt }]) => dueAt <= at)
    if (due.length > 0) await this.#sendAll(due, at)
    const left = await this.#deps.storage.list<Waiting>({ prefix: PREFIX })
    return Math.min(Number.POSITIVE_INFINITY, ...[...left.values()].map(({ dueAt }) => dueAt))
  }

  /** Forgets every message that waits. */
  async clear(): Promise<void> {
    const waiting = await this.#deps.storage.list({ prefix: PREFIX })
    await Promise.all([...waiting.keys()].map((key) => this.#deps.storage.delete(key)))
  }

  async #sendAll(due: [string, Waiting][], at: number): Promise<void> {
    const { devices, userId } = this.#deps
    const subscriptions = await devices()
      .subscriptionsOf(userId())
      .catch((fault: unknown) => {
        log('warn', 'the devices of a user could not be read', describeFault(fault))
        return null
      })
    for (const [key, message] of due) {
      const left = subscriptions
        ? await this.#sendOne(message, subscriptions)
        : { devices: message.devices, afterMs: null }
      const next = left && nextAttempt(message, left, at)
      if (next) await this.#deps.storage.put(key, next)
      else await this.#deps.storage.delete(key)
    }
  }

  /** Sends a message to those that have not taken it yet. Null if nobody is left. */
  async #sendOne({ notification, devices }: Waiting, subscriptions: Subscription[]): Promise<Left | null> {
    const { send } = this.#deps
    if (!send) return null
    const to = subscriptions.filter(({ id }) => devices === null || devices.includes(id))
    const payload = payloadOf(notification)
    const message = { payload, topic: notification.id.replaceAll('-', ''), ...deliveryOf(notification.type) }
    const outcomes = await Promise.all(to.map(async (device) => ({ device, outcome: await send(device, message) })))
    await Promise.all(outcomes.map(({ device, outcome }) => this.#note(device, outcome)))

    const again = outcomes.flatMap(({ device, outcome }) => (outcome.type === 'RETRY' ? { device, outcome } : []))
    if (again.length === 0) return null
    const waits = again.flatMap(({ outcome }) => outcome.afterMs ?? [])
    return { devices: again.map(({ device }) => device.id), afterMs: waits.length > 0 ? Math.max(...waits) : null }
  }

  async #note(device: Subscription, outcome: PushOutcome): Promise<void> {
    if (outcome.type === 'GONE') await inCase(this.#deps.devices().removeGone(device))
    if (outcome.type === 'REFUSED')
      log('error', 'a push message was refused', { deviceId: device.id, reason: outcome.reason })
  }
}

/** If a subscription cannot be removed, the next message finds again that it is gone. */
const inCase = (work: Promise<void>): Promise<void> =>
  work.catch((fault: unknown) => log('warn', 'a push subscription could not be removed', describeFault(fault)))

/** The devices that are tried again, and how long a push service asked to wait. */
type Left = { devices: PushDeviceId[] | null; afterMs: number | null }

/** The message as it waits for its next attempt. Null if it is given up. */
function nextAttempt(message: Waiting, { devices, afterMs }: Left, at: number): Waiting | null {
  const attempts = message.attempts + 1
  const wait = Math.max(afterMs ?? 0, FIRST_RETRY_MS * GROWTH ** message.attempts)
  const isTooLate = at + wait > message.addedAt + deliveryOf(message.notification.type).ttlSeconds * 1000
  if (attempts < MOST_ATTEMPTS && wait <= LONGEST_RETRY_MS && !isTooLate) {
    return { ...message, devices, attempts, dueAt: at + wait }
  }
  log('warn', 'a push message was given up', { notificationId: message.notification.id, attempts })
  return null
}
