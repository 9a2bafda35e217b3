import { expect, test } from 'bun:test'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from './events'
import { handleEach, reasonOf } from './handle-events'
import { newId } from './ids'

const registered = (name: string): DomainEvent => {
  const userId = newId(UserId)
  return newEvent('user.registered.v1', userId, { userId, email: 'ada@example.org', name }, { at: 0 })
}

test('an event that throws is reported, and all the others are handled once', async () => {
  const poison = registered('poison')
  const others = Array.from({ length: 12 }, (_, index) => registered(`guest ${index}`))
  const handled: string[] = []

  const failures = await handleEach([...others.slice(0, 3), poison, ...others.slice(3)], async (event) => {
    if (event === poison) throw new Error('no such user')
    handled.push(event.eventId)
  })

  expect(failures).toEqual([{ eventId: poison.eventId, reason: 'no such user' }])
  expect(handled.toSorted()).toEqual(others.map((event): string => event.eventId).toSorted())
})

test('the reason is that of the innermost cause, so that it quotes no parameters', () => {
  const fault = new Error('Failed query: params: ada@example.org', { cause: new Error('unique violation') })
  expect(reasonOf(fault)).toBe('unique violation')
})
