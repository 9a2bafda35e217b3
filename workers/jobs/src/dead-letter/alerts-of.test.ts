import { expect, test } from 'bun:test'
import { EventId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { alertsOf } from './alerts-of'

const letter = (subscriber: 'user' | 'movie', type: string, reason = 'down') => ({
  eventId: newId(EventId),
  subscriber,
  type,
  reason,
})

test('dead letters raise one alert for each subscriber and type, about the newest of them', () => {
  const letters = [
    letter('user', 'user.verified.v1'),
    letter('user', 'user.verified.v1', 'still down'),
    letter('movie', 'movie.changed.v1'),
    letter('user', 'user.erased.v1'),
  ]
  const raised = alertsOf(letters)
  expect(raised.map(({ subject }) => subject)).toEqual([
    'user user.verified.v1',
    'movie movie.changed.v1',
    'user user.erased.v1',
  ])
  expect(raised[0]).toMatchObject({
    cause: 'dead-letter',
    facts: { eventId: letters[1]?.eventId, reason: 'still down' },
  })
})
