import { Subscriber } from '@cinema/contracts/shared/subscriptions'
import type { DeliverDeps } from '@cinema/jobs/delivery/deliver'
import type { RelayDeps } from '@cinema/jobs/outbox/relay'
import { OutboxFault, type OutboxWindow } from '../outbox-fault'

/** So long a crash takes, so that the queue does not use up its retries while a fault lasts. */
const CRASH_MS = 200

/** Throws at this step if the test has set the fault for it, as if the Worker had crashed there. */
export async function crashAt(faultsUrl: string, window: OutboxWindow): Promise<void> {
  const answer = await fetch(`${faultsUrl}/outbox`)
  if (OutboxFault.parse(await answer.json()) !== window) return
  await fetch(`${faultsUrl}/outbox/affected`, { method: 'POST' })
  await new Promise((resolve) => setTimeout(resolve, CRASH_MS))
  throw new Error(`crashed ${window}`)
}

/** The relay's dependencies, with which it may crash between its steps. */
export const crashingRelay = (deps: RelayDeps, faultsUrl: string): RelayDeps => ({
  ...deps,
  queue: {
    async send(deliveries) {
      await crashAt(faultsUrl, 'before sending')
      await deps.queue.send(deliveries)
    },
  },
  outbox: {
    ...deps.outbox,
    async markSent(sent, unsubscribed) {
      await crashAt(faultsUrl, 'before marking')
      await deps.outbox.markSent(sent, unsubscribed)
    },
  },
})

/** The consumer's dependencies: a subscriber's answer may be lost after its effects, and the outcomes before they are recorded. */
export function crashingConsumer(deps: DeliverDeps, faultsUrl: string): DeliverDeps {
  const subscribers = { ...deps.subscribers }
  for (const name of Subscriber.options) {
    subscribers[name] = {
      async handleEvents(events) {
        const failures = await deps.subscribers[name].handleEvents(events)
        await crashAt(faultsUrl, 'after the effects')
        return failures
      },
    }
  }
  const deliveries = {
    ...deps.deliveries,
    async settle(...[outcomes]: Parameters<DeliverDeps['deliveries']['settle']>) {
      await crashAt(faultsUrl, 'before recording')
      return deps.deliveries.settle(outcomes)
    },
  }
  return { ...deps, subscribers, deliveries }
}
