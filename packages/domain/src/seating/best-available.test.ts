import { describe, expect, test } from 'bun:test'
import type { SeatType } from '@cinema/contracts/venue/plan'
import fc from 'fast-check'
import { bestAvailable } from './best-available'
import { drawnSeating, seatIds } from './drawn-room.fixture'
import { everyChoice, measure, smallRoom } from './exhaustive.fixture'
import { ann, bob, hold1, hold2, showtimeWith } from './showtime.fixture'

const best = (rows: string[], count: number, seatType: SeatType = 'REGULAR') =>
  bestAvailable(drawnSeating(rows), { actorId: ann, count, seatType, at: 0 })

describe('rule 9: best available', () => {
  test('the block nearest the sweet spot: two thirds back, in the middle', () => {
    expect(best(['rrrrr', 'rrrrr', 'rrrrr', 'rrrrr'], 3)).toEqual(seatIds('C2 C3 C4'))
  })

  test('seats beside each other in one row are preferred, however far away', () => {
    expect(best(['rrrrr', 'rRrRr', 'rRrRr'], 3)).toEqual(seatIds('A2 A3 A4'))
  })

  test('otherwise the party is split into as few groups as possible', () => {
    expect(best(['rrRrr', 'rRrRr', 'rRrRr'], 4)).toEqual(seatIds('A1 A2 A4 A5'))
  })

  test('seats on both sides of an aisle are not neighbours', () => {
    expect(best(['rr_rr', 'RrrrR'], 3)).toEqual(seatIds('B2 B3 B4'))
  })

  test('the orphan rule is never broken', () => {
    expect(best(['RrrrrrrR'], 4)).toEqual(seatIds('A4 A5 A6 A7'))
    expect(best(['RrrrR', 'rrrrr', 'rrrrr'], 2)).not.toContain(seatIds('A2')[0])
  })

  test('an accessible seat is offered only on request', () => {
    expect(best(['aac'], 1)).toBeUndefined()
    expect(best(['ar'], 1)).toEqual(seatIds('A2'))
  })

  test('an accessible seat comes with its companion seat, which is never offered alone', () => {
    expect(best(['rraacrr'], 1, 'ACCESSIBLE')).toHaveLength(1)
    expect(best(['rraacrr'], 2, 'ACCESSIBLE')).toEqual(seatIds('A4 A5'))
    expect(best(['cac'], 3, 'ACCESSIBLE')).toEqual(seatIds('A1 A2 A3'))
    expect(best(['aCrr', 'Crra'], 2, 'ACCESSIBLE')).toEqual(seatIds('A1 B4'))
    expect(best(['cAc'], 1, 'ACCESSIBLE')).toBeUndefined()
    expect(best(['cac'], 1, 'COMPANION')).toBeUndefined()
  })

  test('sofas are offered whole: an odd number has no result, and a half-sold sofa is skipped', () => {
    expect(best(['ssss', 'SSss'], 2, 'COUPLE')).toEqual(seatIds('B3 B4'))
    expect(best(['ssss'], 3, 'COUPLE')).toBeUndefined()
    expect(best(['sSss'], 2, 'COUPLE')).toEqual(seatIds('A3 A4'))
    expect(best(['sSsS'], 2, 'COUPLE')).toBeUndefined()
  })
})

describe('HoldBestAvailable', () => {
  const ask = { type: 'HoldBestAvailable', actorId: ann, holdId: hold1, count: 2, seatType: 'REGULAR', at: 0 } as const

  test('holds the seats that it chooses, and skips seats that others hold', () => {
    const { execute } = showtimeWith(drawnSeating(['rrrr']))
    execute({ type: 'HoldSeats', actorId: bob, holdId: hold2, seatIds: seatIds('A2'), at: 0 })
    expect(execute(ask).outcome).toMatchObject({ ok: true, value: { holdId: hold1, seatIds: seatIds('A3 A4') } })
  })

  test('a repetition answers with the existing hold', () => {
    const { execute } = showtimeWith(drawnSeating(['rrrr']))
    const first = execute(ask)
    expect(execute({ ...ask, at: 5 })).toEqual({ facts: [], outcome: first.outcome })
  })

  test('refuses no seats, too many seats and a party that does not fit', () => {
    const code = (count: number) => {
      const { outcome } = showtimeWith(drawnSeating(['rrrr'])).execute({ ...ask, count })
      return outcome.ok ? undefined : outcome.refusal.code
    }
    expect([code(0), code(5), code(11)]).toEqual(['NO_SEATS', 'NO_BLOCK_AVAILABLE', 'TOO_MANY_SEATS'])
  })

  test('is refused outside the sales hours', () => {
    const { execute } = showtimeWith(drawnSeating(['rrrr'], { salesCloseAt: 10 }))
    expect(execute({ ...ask, at: 10 }).outcome).toMatchObject({ refusal: { code: 'SALES_CLOSED' } })
  })
})

test('in all small rooms no choice is better than the best available, which is never refused', () => {
  const wish = fc.tuple(
    smallRoom,
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom<SeatType>('REGULAR', 'COUPLE', 'PREMIUM'),
  )
  fc.assert(
    fc.property(wish, ([seating, count, seatType]) => {
      const [bestOfAll] = everyChoice(seating, count, [seatType]).toSorted(
        (a, b) => a.groups - b.groups || a.orphans - b.orphans || a.distance - b.distance,
      )
      const { outcome } = showtimeWith(seating).execute({
        type: 'HoldBestAvailable',
        actorId: ann,
        holdId: hold1,
        count,
        seatType,
        at: 0,
      })
      if (!bestOfAll) return expect(outcome).toMatchObject({ refusal: { code: 'NO_BLOCK_AVAILABLE' } })
      if (!outcome.ok) throw new Error(`refused with ${outcome.refusal.code}`)

      const seats = outcome.value.seatIds.flatMap((id) => seating.room.seats.get(id) ?? [])
      expect(seats.every((seat) => seat.type === seatType)).toBe(true)
      expect(seats).toHaveLength(count)
      const { ids: _, ...measures } = bestOfAll
      expect(measure(seating, seats)).toEqual(measures)
    }),
    { numRuns: 400 },
  )
})
