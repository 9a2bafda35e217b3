import { EventType } from '@cinema/contracts/shared/events'
import { SUBSCRIPTIONS, Subscriber } from '@cinema/contracts/shared/subscriptions'

/** The subscribers of an event type. Undefined for an unknown type, such as one that a newer version of a Worker writes. */
export function subscribersOf(type: string): Subscriber[] | undefined {
  const isKnown = EventType.safeParse(type).success
  return isKnown ? Subscriber.options.filter((name) => includes(SUBSCRIPTIONS[name], type)) : undefined
}

/** Each pair of a subscriber and a type that it subscribes to. */
export const ALL_SUBSCRIPTIONS: { type: string; subscriber: Subscriber }[] = Subscriber.options.flatMap((subscriber) =>
  SUBSCRIPTIONS[subscriber].map((type) => ({ type, subscriber })),
)

const includes = (types: readonly string[], type: string): boolean => types.includes(type)
