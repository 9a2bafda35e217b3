import { Subscriber } from '@cinema/contracts/shared/subscriptions'
import type { DeliverDeps } from './deliver'

type HandleEvents = DeliverDeps['subscribers'][Subscriber]['handleEvents']

/** Every subscriber handles events by this one function. */
export const allSubscribers = (handleEvents: HandleEvents): DeliverDeps['subscribers'] =>
  Object.fromEntries(Subscriber.options.map((name) => [name, { handleEvents }])) as DeliverDeps['subscribers']
