import { describe, expect, test } from 'bun:test'
import type { OrphanRule } from '@cinema/contracts/venue/cinema-settings'
import fc from 'fast-check'
import { drawnSeating, seatIds } from './drawn-room.fixture'
import { everyChoice, measure, smallRoom } from './exhaustive.fixture'
import { orphansLeft } from './orphan'
import { ann, bob, hold1, hold2, showtimeWith } from './showtime.fixture'

const choose = (rows: string[], ids: string, orphanRule: OrphanRule = 'refuse', staff = false) =>
  showtimeWith(drawnSeating(rows, { orphanRule })).execute({
    type: 'HoldSeats',
    actorId: ann,
    holdId: hold1,
    seatIds: seatIds(ids),
    at: 0,
    staff,
  }).outcome
const leaves = (ids: string) => ({ ok: false, refusal: { code: 'ORPHAN_SEAT', seats: seatIds(ids) } }) as never

describe('rule 8: a choice must not leave a single free seat between taken ones', () => {
  test('between the choice and a taken seat', () => {
    expect(choose(['Rrrrrrr'], 'A3 A4')).toEqual(leaves('A2'))
  })

  test('in the middle of the choice, judged on the whole request', () => {
    expect(choose(['rrrrrr'], 'A2 A4')).toEqual(leaves('A3'))
    expect(choose(['rrrrrr'], 'A2 A3 A4').ok).toBe(true)
  })

  test('two free seats, or one beside an aisle or a wall, may be left over', () => {
    expect(choose(['Rrrrrrr'], 'A4 A5').ok).toBe(true)
    expect(choose(['rrrrr'], 'A2 A3').ok).toBe(true)
    expect(choose(['Rrr_rrrr'], 'A2').ok).toBe(true)
  })

  test('over bookable seats only: a blocked seat neither encloses nor is left single', () => {
    expect(choose(['xrrrr'], 'A3 A4').ok).toBe(true)
    expect(choose(['Rxrrrr'], 'A3 A4').ok).toBe(true)
  })

  test('a seat that was single before the choice is not counted', () => {
    expect(choose(['RrRrrrr'], 'A4 A5').ok).toBe(true)
  })

  test('it never applies to accessible seats', () => {
    expect(choose(['Rarrrr'], 'A3 A4').ok).toBe(true)
    expect(choose(['Rrarrr'], 'A3').ok).toBe(true)
  })

  test('an accessible seat of the choice counts as taken for the rest of the party', () => {
    expect(choose(['arrrrr'], 'A1 A3')).toEqual(leaves('A2'))
  })

  test('it never applies to staff', () => {
    expect(choose(['Rrrrrrr'], 'A3 A4', 'refuse', true)).not.toHaveProperty('value.orphans')
    expect(choose(['Rrrrrrr'], 'A3 A4', 'refuse', true).ok).toBe(true)
  })

  test('a cinema may warn instead, or switch the rule off', () => {
    expect(choose(['Rrrrrrr'], 'A3 A4', 'warn')).toMatchObject({ value: { orphans: seatIds('A2') } })
    expect(choose(['Rrrrrrr'], 'A3 A4', 'off')).not.toHaveProperty('value.orphans')
  })

  test('a hold that changes is checked as if its old seats were free', () => {
    const { execute } = showtimeWith(drawnSeating(['rrrrrr'], { orphanRule: 'refuse' }))
    const hold = { type: 'HoldSeats', actorId: ann, holdId: hold1, at: 0 } as const
    expect(execute({ ...hold, seatIds: seatIds('A1 A2') }).outcome.ok).toBe(true)
    expect(execute({ ...hold, seatIds: seatIds('A4 A5') }).outcome.ok).toBe(true)
  })

  test('a repeated hold is not checked again after others took seats nearby', () => {
    const { execute } = showtimeWith(drawnSeating(['rrrrr'], { orphanRule: 'refuse' }))
    const hold = { type: 'HoldSeats', actorId: ann, holdId: hold1, seatIds: seatIds('A1 A2'), at: 0 } as const
    execute(hold)
    execute({ ...hold, actorId: bob, holdId: hold2, seatIds: seatIds('A4 A5'), staff: true })
    expect(execute(hold).outcome.ok).toBe(true)
  })
})

describe('rule 8: a choice is excused if the party cannot be seated otherwise', () => {
  test('two seats in a gap of three are allowed if no other two neighbours are free', () => {
    expect(choose(['RrrrR', 'RrRrR'], 'A2 A3').ok).toBe(true)
    expect(choose(['RrrrR', 'RrrRR'], 'A2 A3')).toEqual(leaves('A4'))
  })

  test('an alternative must have the same seat types and not split the party more', () => {
    expect(choose(['RrrrR', 'RppRR'], 'A2 A3').ok).toBe(true)
    expect(choose(['RrrrR', 'RrRRrR'], 'A2 A3').ok).toBe(true)
    expect(choose(['RrrrR', 'RrRRrR'], 'A2 A4')).toEqual(leaves('A3'))
  })
})

test('in all small rooms the rule agrees with trying every choice', () => {
  const room = fc.tuple(smallRoom, fc.integer({ min: 1, max: 4 }), fc.nat())
  fc.assert(
    fc.property(room, ([seating, count, pick]) => {
      const choices = everyChoice(seating, count, ['REGULAR', 'PREMIUM', 'COUPLE'])
      const choice = choices[pick % Math.max(choices.length, 1)]
      fc.pre(choice !== undefined)
      const types = choice.ids.flatMap((id) => seating.room.seats.get(id)?.type ?? [])
      const others = everyChoice(seating, count, types)
      const isAvoidable = others.some((other) => other.orphans === 0 && other.groups <= choice.groups)
      const found = orphansLeft(seating, { actorId: ann, seatIds: choice.ids, at: 0 })
      expect(found.length).toBe(isAvoidable ? choice.orphans : 0)
    }),
    { numRuns: 400 },
  )
})

test('the measure that the property relies on counts a single seat', () => {
  const seating = drawnSeating(['Rrrr'])
  const third = seating.room.plan.seats.slice(2, 3)
  expect(measure(seating, third)).toMatchObject({ groups: 1, orphans: 1 })
})
