import type { DeliveryQueue } from '../delivery/queue'
import type { DeadLetterStore } from './store'

export type DeadLetterDeps = {
  deadLetters: DeadLetterStore
  queue: DeliveryQueue
  /** Asks the relay to look for pending events. */
  pokeRelay: () => Promise<void>
  requestId: string
}
