import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import type { Outbox } from './outbox/store'

/** A person who was erased leaves the events that told of them. */
export const eventHandlers: EventHandlers<'jobs', Pick<Outbox, 'erase'>> = {
  'user.erased.v1': (outbox, { data }) => outbox.erase(data.userId),
}
