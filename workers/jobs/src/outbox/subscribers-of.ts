import { EventType } from '@cinema/contracts/shared/events'
import { SUBSCRIPTIONS, Subscriber } from '@cinema/contracts/shared/subscriptions'

/** The subscribers of an event type. Undefined for an unknown type, such as one that a newer version of a Worker writes. */
export function subscribersOf(type: string): Subscriber[] | undefined {
  const isKnown = EventType.safeParse(type).success
  return isKnown ? Subscriber.options.filter((name) => includes(SUBSCRIPTIONS[name], type)) : undefined
}

const includes = (types: readonly string[], type: string): boolean => types.includes(type)
