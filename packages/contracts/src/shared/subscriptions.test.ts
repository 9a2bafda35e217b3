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
const erase = async (_deps: null, { data }: { data: { userId: string } }) => void handled.push(data.userId)

/** The compiler checks these: a directive whose line compiles is an error of the type check. */
export const exact: EventHandlers<'jobs', null> = { 'user.erased.v1': erase }
// @ts-expect-error: a subscription without a handler does not compile
export const missing: EventHandlers<'jobs', null> = {}
// @ts-expect-error: a handler without a subscription does not compile
export const superfluous: EventHandlers<'jobs', null> = { 'user.erased.v1': erase, 'user.verified.v1': erase }
// @ts-expect-error: a handler of another event than that of its key does not compile
export const wrongEvent: EventHandlers<'jobs', null> = { 'user.erased.v1': async (_deps, { data }) => void data.email }
