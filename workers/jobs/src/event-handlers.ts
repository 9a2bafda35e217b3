import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import type { Outbox } from './outbox/store'

/** When an account is erased, its personal data are removed from the events in the outbox. */
export const eventHandlers: EventHandlers<'jobs', Pick<Outbox, 'erase'>> = {
  'user.erased.v1': (outbox, { data }) => outbox.erase(data.userId),
}
