import { EventType } from '@cinema/contracts/shared/events'
import { SUBSCRIPTIONS, Subscriber } from '@cinema/contracts/shared/subscriptions'

/** Who takes events of this type. Undefined for a type that this version does not know, such as one that a newer Worker already writes. */
export function subscribersOf(type: string): Subscriber[] | undefined {
  const isKnown = EventType.safeParse(type).success
  return isKnown ? Subscriber.options.filter((name) => takes(SUBSCRIPTIONS[name], type)) : undefined
}

const takes = (types: readonly string[], type: string): boolean => types.includes(type)
