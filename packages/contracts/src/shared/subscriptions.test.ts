import { expect, test } from 'bun:test'
import { EventType } from './events'
import { type EventHandlers, SUBSCRIPTIONS, Subscriber } from './subscriptions'

test('every subscriber has a list of known events, each of them once', () => {
  expect(Object.keys(SUBSCRIPTIONS)).toEqual(Subscriber.options)
  for (const types of Object.values(SUBSCRIPTIONS)) {
    expect(new Set<string>(types).size).toBe(types.length)
    expect(EventType.options).toEqual(expect.arrayContaining([...types]))
  }
})

const handled: string[] = []
const note = async (_deps: null, { eventId }: { eventId: string }) => void handled.push(eventId)
const all = {
  'payment.completed.v1': note,
  'booking.cancelled.v1': note,
  'booking.partly-cancelled.v1': note,
  'booking.expired.v1': note,
  'booking.showtime-moved.v1': note,
}
const { 'booking.expired.v1': _, ...others } = all

/** The compiler checks these: a directive whose line compiles is an error of the type check. */
export const exact: EventHandlers<'payment', null> = all
// @ts-expect-error: a subscription without a handler does not compile
export const missing: EventHandlers<'payment', null> = others
export const superfluous: EventHandlers<'payment', null> = {
  ...all,
  // @ts-expect-error: a handler without a subscription does not compile
  'user.verified.v1': note,
}
export const wrongEvent: EventHandlers<'payment', null> = {
  ...others,
  // @ts-expect-error: a handler of another event than that of its key does not compile
  'booking.expired.v1': async (_deps, { data }) => void data.paymentId,
}
