import { expect, test } from 'bun:test'
import { HoldId, RoomId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { SeatPlan } from '@cinema/contracts/venue/plan'
import { decide } from '@cinema/domain/seating/decide'
import { evolve } from '@cinema/domain/seating/evolve'
import { hasSeats } from '@cinema/domain/seating/occupancy'
import { openSeating, type Seating, STANDARD_RULES } from '@cinema/domain/seating/seating'
import { seatStatuses } from '@cinema/domain/seating/view'
import fc from 'fast-check'
import { matchesEtag, seatMapEtag } from './seat-map-etag'

const ids = [1, 2, 3, 4].map((last) => SeatId.parse(`018f0000-0000-7000-8000-00000000000${last}`))
const [ann, bob] = [5, 6].map((last) => UserId.parse(`018f0000-0000-7000-8000-00000000000${last}`)) as [UserId, UserId]
const plan: SeatPlan = {
  roomId: RoomId.parse(crypto.randomUUID()),
  version: 1,
  seats: ids.map((id, x) => ({ id, label: `A${x + 1}`, row: 'A', number: x + 1, type: 'REGULAR', x, y: 1 })),
}
const rules = {
  ...STANDARD_RULES,
  salesOpenAt: 0,
  salesCloseAt: 1e9,
  boxOfficeCloseAt: 1e9,
  holdMs: 100,
  orphanRule: 'off',
} as const

/** The states of the seating after each of these holds, in order. */
function after(holds: { actor: UserId; seat: number; at: number }[]): { seating: Seating; sequence: number }[] {
  let seating = openSeating(plan, rules, [])
  const states = [{ seating, sequence: 0 }]
  for (const { actor, seat, at } of holds) {
    const holdId = HoldId.parse(crypto.randomUUID())
    const { facts } = decide(seating, { type: 'HoldSeats', actorId: actor, holdId, seatIds: [ids[seat] as SeatId], at })
    seating = facts.reduce(evolve, seating)
    if (facts.length > 0) states.push({ seating, sequence: states.length })
  }
  return states
}

const hold = fc.record({ actor: fc.constantFrom(ann, bob), seat: fc.nat(3), at: fc.nat(300) })
const histories = fc.array(hold, { maxLength: 6 }).map((holds) => after(holds.toSorted((a, b) => a.at - b.at)))

test('equal tags mean equal seats, even when a hold has lapsed without a write', () => {
  const viewers = fc.constantFrom(ann, bob, null)
  fc.assert(
    fc.property(
      histories,
      fc.array(fc.nat(500), { minLength: 2, maxLength: 6 }),
      viewers,
      (states, instants, viewer) => {
        const seen = new Map<string, string>()
        for (const state of states) {
          for (const at of instants) {
            const etag = seatMapEtag({ etagSeed: 'x', ...state }, viewer, at)
            const seats = JSON.stringify([...seatStatuses(state.seating, at, viewer ?? undefined)])
            expect(seen.get(etag) ?? seats).toBe(seats)
            seen.set(etag, seats)
          }
        }
      },
    ),
  )
})

test('an actor without seats sees the same map as anonymous users, and an actor with seats does not', () => {
  fc.assert(
    fc.property(histories, fc.nat(500), (states, at) => {
      for (const { seating } of states) {
        const seenBy = (viewer?: UserId) => JSON.stringify([...seatStatuses(seating, at, viewer)])
        expect(seenBy(ann) !== seenBy()).toBe(hasSeats(seating, ann, at))
      }
    }),
  )
})

test('an actor who holds seats gets a new tag at every instant, because of the countdown', () => {
  const [, held] = after([{ actor: ann, seat: 0, at: 0 }])
  if (!held) throw new Error('nothing was held')
  const etag = (viewer: UserId | null, at: number) => seatMapEtag({ etagSeed: 'x', ...held }, viewer, at)
  expect(etag(ann, 1)).not.toBe(etag(ann, 2))
  expect(etag(bob, 1)).toBe(etag(bob, 2))
  expect(etag(null, 99)).not.toBe(etag(null, 100))
  expect(etag(null, 1)).not.toBe(etag(bob, 1))
})

test('If-None-Match contains a tag by itself, in a list, and as a weak tag', () => {
  expect(matchesEtag('"a"', '"a"')).toBe(true)
  expect(matchesEtag('"a"', '"b", W/"a"')).toBe(true)
  expect(matchesEtag('"a"', undefined)).toBe(false)
  expect(matchesEtag('"a"', '*')).toBe(false)
})
