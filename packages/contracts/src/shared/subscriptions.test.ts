import { expect, test } from 'bun:test'
import { EventType } from './events'
import { type EventHandlers, SUBSCRIPTIONS, Subscriber } from './subscriptions'

test('every subscriber is named once, and takes each of its events once, of those that there are', () => {
  expect(Object.keys(SUBSCRIPTIONS)).toEqual(Subscriber.options)
  for (const types of Object.values(SUBSCRIPTIONS)) {
    expect(new Set<string>(types).size).toBe(types.length)
    expect(EventType.options).toEqual(expect.arrayContaining([...types]))
  }
})

const handled: string[] = []
const erase = async (_deps: null, { data }: { data: { userId: string } }) => void handled.push(data.userId)

/** These are judged by the compiler: what it does not refuse fails the type check as an unused directive. */
export const exact: EventHandlers<'jobs', null> = { 'user.erased.v1': erase }
// @ts-expect-error: a subscription without its handler does not compile
export const forgotten: EventHandlers<'jobs', null> = {}
// @ts-expect-error: neither does a handler without a subscription
export const superfluous: EventHandlers<'jobs', null> = { 'user.erased.v1': erase, 'user.verified.v1': erase }
// @ts-expect-error: nor a handler that takes another event than its type says
export const mistaken: EventHandlers<'jobs', null> = { 'user.erased.v1': async (_deps, { data }) => void data.email }
