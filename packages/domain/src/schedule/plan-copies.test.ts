import { expect, test } from 'bun:test'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { overlapMinutes } from './occupancy'
import { type OriginalShowtime, planCopies } from './plan-copies'
import { localTime } from './wall-time'

const BERLIN = 'Europe/Berlin'
const show = (id: string, date: string, time: string, filmMinutes = 100): OriginalShowtime => ({
  id,
  roomId: 'Saal 1',
  local: { date, time },
  adsMinutes: 10,
  filmMinutes,
  cleaningMinutes: 10,
  isArchived: false,
})
const ahead = { days: 7, zone: BERLIN, now: 0, leaveOut: new Set<string>(), kept: [] }
const outcomes = (...args: Parameters<typeof planCopies>) => planCopies(...args).map(({ outcome }) => outcome)

test('rule 27: a copy keeps its wall-clock time across a clock change', () => {
  const [copy] = planCopies([show('evening', '2026-03-24', '20:15')], ahead)
  expect(copy?.local).toEqual({ date: '2026-03-31', time: '20:15' })
  expect(toInstantText(copy?.span?.from ?? 0)).toBe('2026-03-31T18:15:00.000Z')
})

test('rule 27: a start that a clock change skips or repeats is reported, and either reading may be chosen', () => {
  expect(outcomes([show('night', '2026-03-22', '02:30')], ahead)).toEqual(['SKIPPED_BY_CLOCK_CHANGE'])
  const autumn = [show('night', '2026-10-18', '02:30')]
  expect(outcomes(autumn, ahead)).toEqual(['REPEATED_BY_CLOCK_CHANGE'])
  const [later] = planCopies(autumn, { ...ahead, choose: 'later' })
  expect(toInstantText(later?.span?.from ?? 0)).toBe('2026-10-25T01:30:00.000Z')
})

test('rule 28: of two copies that overlap because of a clock change only the first is ready', () => {
  const night = [show('late', '2026-03-22', '01:00'), show('early', '2026-03-22', '03:15')]
  const [late, early] = planCopies(night, ahead)
  expect([late?.outcome, early?.outcome]).toEqual(['READY', 'SHOWTIME_OVERLAPS'])
  expect(early?.inTheWay.map(({ id, minutes }) => [id, minutes])).toEqual([['late', 45]])
})

test('a copy that is left out, archived, in the past or in the way of another showtime is reported', () => {
  const originals = [show('a', '2026-05-01', '14:00'), show('b', '2026-05-01', '18:00')]
  expect(outcomes(originals, { ...ahead, leaveOut: new Set(['a']) })).toEqual(['LEFT_OUT', 'READY'])
  const archived = originals.map((original) => ({ ...original, isArchived: original.id === 'b' }))
  expect(outcomes(archived, ahead)).toEqual(['READY', 'MOVIE_ARCHIVED'])
  expect(outcomes(originals, { ...ahead, now: Date.parse('2026-05-08T12:00:00Z') })).toEqual([
    'STARTS_IN_THE_PAST',
    'READY',
  ])
  const from = Date.parse('2026-05-08T17:59:00Z') as Instant
  const kept = [{ id: 'x', roomId: 'Saal 1', from, to: (from + 60_000) as Instant }]
  expect(outcomes(originals, { ...ahead, kept })).toEqual(['READY', 'SHOWTIME_OVERLAPS'])
  expect(outcomes(originals, { ...ahead, kept: kept.map((other) => ({ ...other, roomId: 'Saal 2' })) })).toEqual([
    'READY',
    'READY',
  ])
})

const anyShow = fc
  .tuple(fc.nat({ max: 6 }), fc.nat({ max: 23 }), fc.integer({ min: 30, max: 200 }), fc.constantFrom('A', 'B'))
  .map(([day, hour, minutes, roomId]) => ({
    ...show('', `2026-10-${18 + day}`, `${String(hour).padStart(2, '0')}:30`, minutes),
    roomId,
  }))

test('rules 27 and 28: copies that are ready overlap nothing and keep their local time, whatever is copied', () => {
  fc.assert(
    fc.property(fc.array(anyShow, { maxLength: 20 }), fc.integer({ min: 1, max: 30 }), (shows, days) => {
      const originals = shows.map((original, place) => ({ ...original, id: String(place) }))
      const copies = planCopies(originals, { ...ahead, days, choose: 'earlier' })
      const ready = copies.filter(({ outcome }) => outcome === 'READY')
      for (const { span, local } of ready) expect(span && localTime(span.from, BERLIN)).toBe(local.time)
      for (const one of ready) {
        const roommates = ready.filter((other) => other !== one && other.original.roomId === one.original.roomId)
        for (const other of roommates) expect(one.span && other.span && overlapMinutes(one.span, other.span)).toBe(0)
      }
      expect(copies.map(({ original }) => original.id)).toEqual(originals.map(({ id }) => id))
    }),
  )
})
