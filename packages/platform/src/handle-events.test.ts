import { expect, spyOn, test } from 'bun:test'
import type { EventOf } from '@cinema/contracts/shared/events'
import { UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from './events'
import { handleEvents, reasonOf } from './handle-events'
import { newId } from './ids'
import { currentRequestId } from './request-context'

const registered = (name: string): EventOf<'user.registered.v1'> => {
  const userId = newId(UserId)
  return newEvent('user.registered.v1', userId, { userId, email: 'ada@example.org', name, language: 'en' }, { at: 0 })
}
const erased = () => {
  const userId = newId(UserId)
  return newEvent('user.erased.v1', userId, { userId }, { at: 0 })
}

test('an event whose handler throws is returned as a failure, and all others are handled once', async () => {
  const poison = registered('poison')
  const others = Array.from({ length: 12 }, (_, index) => registered(`guest ${index}`))
  const handled: string[] = []
  const handlers = {
    'user.registered.v1': async (_deps: string, event: EventOf<'user.registered.v1'>) => {
      if (event === poison) throw new Error('no such user')
      handled.push(event.eventId)
    },
  }

  const failures = await handleEvents(handlers, [...others.slice(0, 3), poison, ...others.slice(3)], currentRequestId)

  expect(failures).toEqual([{ eventId: poison.eventId, reason: 'no such user' }])
  expect(handled.toSorted()).toEqual(others.map((event): string => event.eventId).toSorted())
})

test('rule 30: the events of an aggregate are handled in order, and after a failure the later ones are returned unhandled', async () => {
  const userId = newId(UserId)
  const events = ['slow', 'quick', 'poison', 'late'].map((name) => ({ ...registered(name), aggregateId: userId }))
  const other = registered('other')
  const handled: string[] = []
  const handlers = {
    'user.registered.v1': async (_deps: null, { data }: EventOf<'user.registered.v1'>) => {
      if (data.name === 'slow') await Bun.sleep(20)
      if (data.name === 'poison') throw new Error('no such user')
      handled.push(data.name)
    },
  }

  const failures = await handleEvents(handlers, [...events, other], () => null)

  expect(handled).toEqual(['other', 'slow', 'quick'])
  expect(failures.map(({ reason }) => reason)).toEqual(['no such user', 'An earlier event of its aggregate failed'])
  expect(failures.map(({ eventId }) => eventId)).toEqual(events.slice(2).map(({ eventId }) => eventId))
})

test('each event goes to the handler of its type, with dependencies made in the context of the request that caused it', async () => {
  const handled: [string, string][] = []
  const record = async (deps: string, { type }: { type: string }) => void handled.push([deps, type])
  const handlers = { 'user.registered.v1': record, 'user.erased.v1': record }
  const [ada, nobody] = [{ ...registered('Ada'), requestId: 'sign-up' }, erased()]

  expect(await handleEvents(handlers, [ada, nobody], currentRequestId)).toEqual([])
  expect(handled).toEqual([
    ['sign-up', 'user.registered.v1'],
    [nobody.eventId, 'user.erased.v1'],
  ])
})

test('an event that was not subscribed to is logged as an error and returned as a failure', async () => {
  const logged = spyOn(console, 'error').mockImplementation(() => {})
  const event = erased()

  const failures = await handleEvents({}, [event], () => null)

  const reason = 'Not subscribed to user.erased.v1'
  expect(failures).toEqual([{ eventId: event.eventId, reason }])
  expect(logged.mock.calls.flat().join()).toContain(event.eventId)
  logged.mockRestore()
})

test('the reason is the message of the innermost cause, so that it quotes no query parameters', () => {
  const fault = new Error('Failed query: params: ada@example.org', { cause: new Error('unique violation') })
  expect(reasonOf(fault)).toBe('unique violation')
})
