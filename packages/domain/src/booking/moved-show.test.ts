import { expect, test } from 'bun:test'
import type { BookedShow } from '@cinema/contracts/booking/http'
import { CinemaId, MovieId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { MINUTE_MS } from '../shared/minutes'
import { movedShow } from './moved-show'
import { refundableUntil, refundDecision } from './refund-policy'

const ID = '018f0000-0000-7000-8000-000000000001'
const START = Date.UTC(2030, 0, 1, 20)
const text = (minutes: number) => toInstantText(START + minutes * MINUTE_MS)
const at = (minutes: number) => Instant.parse(START + minutes * MINUTE_MS)
const show: BookedShow = {
  movieId: MovieId.parse(ID),
  movieTitle: 'Metropolis',
  movieSlug: 'metropolis',
  cinemaId: CinemaId.parse(ID),
  cinemaName: 'Riverside',
  cinemaAddress: 'Rua do Cais 3',
  roomName: 'Screen 1',
  format: '2D',
  startsAt: text(0),
  endsAt: text(120),
  timeZone: 'Europe/Lisbon',
}
const booked = { status: 'CONFIRMED' as const, show, movedFrom: null }
const by = (minutes: number) => ({ startsAt: text(minutes), endsAt: text(120 + minutes) })

test('rule 29: a moved booking has the new time, remembers the first one, and says when it was before', () => {
  const once = movedShow(booked, by(30))
  expect(once).toEqual({
    show: { ...show, startsAt: text(30), endsAt: text(150) },
    refundableUntil: at(30),
    movedFrom: at(0),
    from: { startsAt: text(0), endsAt: text(120), roomName: 'Screen 1' },
  })
  const twice = movedShow({ ...booked, show: once?.show ?? show, movedFrom: once?.movedFrom ?? null }, by(-15))
  expect(twice).toMatchObject({ movedFrom: at(0), refundableUntil: at(-15), from: { startsAt: text(30) } })
})

test('a booking that has the time already, or is cancelled, stays as it is; an expired one follows', () => {
  expect(movedShow(booked, by(0))).toBeNull()
  expect(movedShow({ ...booked, status: 'CANCELLED' }, by(30))).toBeNull()
  expect(movedShow({ ...booked, status: 'EXPIRED' }, by(30))).not.toBeNull()
})

test('rule 19: whatever the deadline was, a moved booking is refunded in full until the new start, and not after it', () => {
  const minutes = fc.integer({ min: -600, max: 600 })
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 2_880 }), minutes, (move, deadlineMinutes, now) => {
      fc.pre(move !== 0)
      const moved = movedShow(booked, by(move))
      if (!moved) throw new Error('it was not moved')
      const startsAt = at(move)
      const decide = (refundDeadlineMinutes: number) =>
        refundDecision({ status: 'CONFIRMED', startsAt, refundDeadlineMinutes, at: at(now), ticketsUsed: 0 }).ok
      expect(decide((startsAt - moved.refundableUntil) / MINUTE_MS)).toBe(now <= move)
      // The policy alone would have refused it earlier.
      expect(decide(deadlineMinutes)).toBe(at(now) <= refundableUntil(startsAt, deadlineMinutes))
    }),
  )
})
