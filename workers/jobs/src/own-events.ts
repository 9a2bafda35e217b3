import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEach } from '@cinema/platform/handle-events'
import type { Outbox } from './stores/outbox'

/** What jobs itself hears: a person who was erased leaves the events that told of them. Twice changes nothing. */
export const ownEvents = ({ erase }: Pick<Outbox, 'erase'>): Pick<EventSubscriber, 'handleEvents'> => ({
  handleEvents: (events) =>
    handleEach(events, async (event) => {
      if (event.type !== 'user.erased.v1') throw new Error(`jobs has no use for ${event.type}`)
      await erase(event.data.userId)
    }),
})
