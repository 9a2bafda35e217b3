import { describe, expect, test } from 'bun:test'
import { drawnSeating, RULES, SOMEONE, seatId, seatIds } from './drawn-hall.fixture'
import { liveHold, seatAt } from './occupancy'
import { ann, bob, booking1, hold1, hold2, MINUTE, story } from './story.fixture'

const hold = (actorId: typeof ann, ids: string, at: number, holdId = actorId === ann ? hold1 : hold2) =>
  ({ type: 'HoldSeats', actorId, holdId, seatIds: seatIds(ids), at }) as const

const row = () => story(drawnSeating(['rrrrrrrrrrrr']))
const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } }) as never

describe('rule 2: a hold is all or nothing, at most 10 seats, owned by one actor, and names its expiry', () => {
  test('free seats are held until the hold lapses', () => {
    const { facts, outcome } = row().tell(hold(ann, 'A1 A2', 5))
    const until = 5 + RULES.holdMs
    expect(outcome).toEqual({ ok: true, value: { holdId: hold1, seatIds: seatIds('A1 A2'), until } })
    expect(facts).toEqual([
      { type: 'SeatsHeld', holdId: hold1, by: ann, seatIds: seatIds('A1 A2'), until, extensions: 0 },
    ])
  })

  test('one seat taken refuses all, and the refusal names every seat taken and only those', () => {
    const showtime = row()
    showtime.tell(hold(bob, 'A2 A4', 0))
    expect(showtime.tell(hold(ann, 'A1 A2 A3 A4', 1))).toEqual({
      facts: [],
      outcome: refusal('SEATS_TAKEN', { seats: seatIds('A2 A4') }),
    })
    expect(liveHold(showtime.seating, ann, 1)).toBeUndefined()
  })

  test('sold and reserved seats are taken, blocked ones are named as blocked', () => {
    const { tell } = story(drawnSeating(['Rrxr']))
    tell({ type: 'ReserveSeats', bookingId: booking1, actorId: bob, seatIds: seatIds('A2'), at: 0 })
    expect(tell(hold(ann, 'A1 A2 A3 A4', 1)).outcome).toEqual(refusal('SEATS_TAKEN', { seats: seatIds('A1 A2') }))
    expect(tell(hold(ann, 'A3 A4', 1)).outcome).toEqual(refusal('SEATS_BLOCKED', { seats: seatIds('A3') }))
  })

  test('the seats of one’s own reservation are taken like any other’s', () => {
    const { tell } = row()
    tell({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A1'), at: 0 })
    expect(tell(hold(ann, 'A1 A2', 1)).outcome).toEqual(refusal('SEATS_TAKEN', { seats: seatIds('A1') }))
  })

  test('ten seats are held, eleven are too many, none is none', () => {
    const ten = 'A1 A2 A3 A4 A5 A6 A7 A8 A9 A10'
    expect(row().tell(hold(ann, ten, 0)).outcome.ok).toBe(true)
    expect(row().tell(hold(ann, `${ten} A11`, 0)).outcome).toEqual(refusal('TOO_MANY_SEATS', { max: 10 }))
    expect(row().tell(hold(ann, '', 0)).outcome).toEqual(refusal('NO_SEATS'))
  })

  test('a seat named twice counts once, a seat that the plan lacks is named', () => {
    expect(row().tell(hold(ann, 'A1 A1', 0)).outcome).toMatchObject({ value: { seatIds: seatIds('A1') } })
    expect(row().tell(hold(ann, 'A1 Z9', 0)).outcome).toEqual(refusal('UNKNOWN_SEAT', { seats: seatIds('Z9') }))
  })
})

describe('rule 3: setting a hold replaces the actor’s own hold atomically', () => {
  test('the seats no longer wanted are free, the others held', () => {
    const { tell } = row()
    tell(hold(ann, 'A1 A2', 0))
    const { facts } = tell(hold(ann, 'A2 A3', 1))
    expect(facts.map((fact) => [fact.type, fact.seatIds.join(' ')])).toEqual([
      ['SeatsReleased', 'A1'],
      ['SeatsHeld', 'A2 A3'],
    ])
  })

  test('a refused change leaves the old hold and its timer as they were', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1 A2', 0))
    showtime.tell(hold(bob, 'A5', 0))
    const before = showtime.seating
    expect(showtime.tell(hold(ann, 'A1 A5', 1)).outcome.ok).toBe(false)
    expect(showtime.seating).toBe(before)
  })
})

describe('rule 4: a failed or repeated request never lengthens a hold', () => {
  test('the very same hold again is answered as it stands, without a fact', () => {
    const { tell } = row()
    const first = tell(hold(ann, 'A1 A2', 0))
    const again = tell(hold(ann, 'A1 A2', 4 * MINUTE, hold2))
    expect(again).toEqual({ facts: [], outcome: first.outcome })
  })

  test('a changed hold keeps its id, its expiry and its spent extensions', () => {
    const { tell } = row()
    tell(hold(ann, 'A1', 0))
    for (const at of [1, 2]) tell({ type: 'ExtendHold', actorId: ann, at })
    expect(tell(hold(ann, 'A2', 3, hold2)).outcome).toMatchObject({ value: { holdId: hold1, until: 20 * MINUTE } })
    expect(tell({ type: 'ExtendHold', actorId: ann, at: 4 }).outcome).toEqual(refusal('EXTENSIONS_SPENT'))
  })

  test('an explicit extension is allowed twice, five minutes each', () => {
    const { tell } = row()
    tell(hold(ann, 'A1', 0))
    const extend = { type: 'ExtendHold', actorId: ann, holdId: hold1, at: 1 } as const
    expect(tell(extend).outcome).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(tell(extend).outcome).toMatchObject({ value: { until: 20 * MINUTE } })
    expect(tell(extend)).toEqual({ facts: [], outcome: refusal('EXTENSIONS_SPENT') })
  })

  test('rule 18: an extension asked for again with its key counts once; without a key, twice', () => {
    const keyed = row()
    keyed.tell(hold(ann, 'A1', 0))
    const extensionKey = { key: 'k', fingerprint: 'f' }
    const extend = { type: 'ExtendHold', actorId: ann, extensionKey, at: 1 } as const
    const first = keyed.tell(extend)
    expect(first.outcome).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(keyed.tell(extend)).toEqual({ facts: [], outcome: first.outcome })
    expect(keyed.tell({ ...extend, extensionKey: { key: 'k', fingerprint: 'g' } })).toEqual({
      facts: [],
      outcome: refusal('IDEMPOTENCY_KEY_REUSED'),
    })

    const free = row()
    free.tell(hold(ann, 'A1', 0))
    for (const until of [15 * MINUTE, 20 * MINUTE]) {
      expect(free.tell({ type: 'ExtendHold', actorId: ann, at: 1 }).outcome).toMatchObject({ value: { until } })
    }
  })

  test('rule 18: a hold that changes or is extended once more still knows its keys', () => {
    const { tell } = row()
    tell(hold(ann, 'A1', 0))
    const extend = (key: string) =>
      tell({ type: 'ExtendHold', actorId: ann, extensionKey: { key, fingerprint: 'f' }, at: 1 }).outcome
    extend('k')
    tell(hold(ann, 'A2', 2, hold2))
    expect(extend('k')).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(extend('l')).toMatchObject({ value: { until: 20 * MINUTE } })
    expect(extend('k')).toMatchObject({ ok: true, value: { until: 20 * MINUTE } })
    expect(extend('m')).toEqual(refusal('EXTENSIONS_SPENT'))
  })

  test('there is nothing to extend without a live hold of that id', () => {
    const { tell } = row()
    tell(hold(ann, 'A1', 0))
    expect(tell({ type: 'ExtendHold', actorId: bob, at: 1 }).outcome).toEqual(refusal('NO_HOLD'))
    expect(tell({ type: 'ExtendHold', actorId: ann, holdId: hold2, at: 1 }).outcome).toEqual(refusal('NO_HOLD'))
    expect(tell({ type: 'ExtendHold', actorId: ann, at: RULES.holdMs }).outcome).toEqual(refusal('NO_HOLD'))
  })

  test('letting go frees the seats; a second time there is nothing to do', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1 A2', 0))
    const release = { type: 'ReleaseHold', actorId: ann, at: 1 } as const
    expect(showtime.tell(release).outcome).toEqual({ ok: true, value: { seatIds: seatIds('A1 A2') } })
    expect(showtime.tell(release)).toEqual({ facts: [], outcome: { ok: true, value: { seatIds: [] } } })
    expect(showtime.tell(hold(bob, 'A1 A2', 1)).outcome.ok).toBe(true)
  })
})

describe('rule 5: a lapsed hold is free at once, before any sweep', () => {
  test('it is live a millisecond before its expiry and free at it', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1 A2', 0))
    expect(showtime.tell(hold(bob, 'A2', RULES.holdMs - 1)).outcome.ok).toBe(false)
    expect(showtime.tell(hold(bob, 'A2', RULES.holdMs)).outcome.ok).toBe(true)
  })

  test('when another takes some of its seats the rest are free, and its lapse is recorded', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1 A2', 0))
    const { facts } = showtime.tell(hold(bob, 'A2', RULES.holdMs))
    expect(facts[0]).toEqual({ type: 'HoldLapsed', holdId: hold1, seatIds: seatIds('A1 A2') })
    expect(seatAt(showtime.seating, seatId('A1'), 0)).toEqual({ status: 'free' })
  })

  test('one’s own lapsed hold is recorded as lapsed when one holds anew', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1', 0))
    const { facts } = showtime.tell(hold(ann, 'A5', RULES.holdMs, hold2))
    expect(facts[0]).toEqual({ type: 'HoldLapsed', holdId: hold1, seatIds: seatIds('A1') })
  })

  test('the sweep tidies holds and reservations, and only lapsed ones', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1', 0))
    showtime.tell({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A1'), at: 1 })
    showtime.tell(hold(ann, 'A2', 2))
    showtime.tell(hold(bob, 'A3', 3))
    const sweep = { type: 'LapseDue', at: 2 + RULES.holdMs } as const
    expect(showtime.tell(sweep).facts).toEqual([
      { type: 'ReservationLapsed', bookingId: booking1, seatIds: seatIds('A1') },
      { type: 'HoldLapsed', holdId: hold1, seatIds: seatIds('A2') },
    ])
    expect(showtime.tell(sweep).facts).toEqual([])
  })
})

describe('sales hours', () => {
  const rules = { salesOpenAt: 10, salesCloseAt: 20, boxOfficeCloseAt: 30 }
  const at = (instant: number, staff: boolean) =>
    story(drawnSeating(['rr'], rules)).tell({ ...hold(ann, 'A1', instant), staff }).outcome

  test('customers buy until the sale closes', () => {
    expect(at(9, false)).toEqual(refusal('SALES_NOT_OPEN'))
    expect(at(10, false).ok).toBe(true)
    expect(at(20, false)).toEqual(refusal('SALES_CLOSED'))
  })

  test('staff sell until the box office closes', () => {
    expect(at(29, true).ok).toBe(true)
    expect(at(30, true)).toEqual(refusal('SALES_CLOSED'))
  })
})

describe('rule 9: a companion seat only with its accessible one', () => {
  const room = () => story(drawnSeating(['cac_c']))

  test('beside an accessible seat of the same choice it is held', () => {
    expect(room().tell(hold(ann, 'A1 A2 A3', 0)).outcome.ok).toBe(true)
  })

  test('alone, or with an accessible seat elsewhere, it is refused and named', () => {
    expect(room().tell(hold(ann, 'A1', 0)).outcome).toEqual(refusal('COMPANION_ONLY_BESIDE', { seats: seatIds('A1') }))
    const elsewhere = room().tell(hold(ann, 'A2 A3 A5', 0)).outcome
    expect(elsewhere).toEqual(refusal('COMPANION_ONLY_BESIDE', { seats: seatIds('A5') }))
  })
})

describe('rule 10: a sofa is held whole; house and broken seats are blocked and staff may release them', () => {
  test('half a sofa is refused and its other half named, for staff too', () => {
    const outcome = story(drawnSeating(['ssss'])).tell({ ...hold(ann, 'A1 A2 A4', 0), staff: true }).outcome
    expect(outcome).toEqual(refusal('SOFA_SOLD_WHOLE', { seats: seatIds('A3') }))
    expect(story(drawnSeating(['ssss'])).tell(hold(ann, 'A3 A4', 0)).outcome.ok).toBe(true)
  })

  test('a house seat is sold once staff have released it', () => {
    const showtime = story(drawnSeating(['xr']))
    expect(showtime.tell({ type: 'UnblockSeats', seatIds: seatIds('A1'), at: 0 }).outcome.ok).toBe(true)
    expect(showtime.tell(hold(ann, 'A1', 1)).outcome.ok).toBe(true)
  })

  test('only free seats are blocked, lapsed ones included, and all or none', () => {
    const showtime = story(drawnSeating(['Rxrr']))
    showtime.tell(hold(ann, 'A4', 0))
    const block = (ids: string, at: number) =>
      showtime.tell({ type: 'BlockSeats', seatIds: seatIds(ids), reason: 'BROKEN', at }).outcome
    expect(block('A1 A3 A4', 1)).toEqual(refusal('SEATS_TAKEN', { seats: seatIds('A1 A4') }))
    expect(block('A2 A3', 1)).toEqual(refusal('SEATS_BLOCKED', { seats: seatIds('A2') }))
    expect(block('A3 Z1', 1)).toEqual(refusal('UNKNOWN_SEAT', { seats: seatIds('Z1') }))
    expect(block('', 1)).toEqual(refusal('NO_SEATS'))
    expect(block('A3 A4', RULES.holdMs).ok).toBe(true)
    expect(showtime.tell(hold(ann, 'A3', RULES.holdMs)).outcome.ok).toBe(false)
  })

  test('blocking a seat whose reservation has lapsed records the lapse', () => {
    const showtime = row()
    showtime.tell({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A1 A2'), at: 0 })
    const block = { type: 'BlockSeats', seatIds: seatIds('A1'), reason: 'HOUSE', at: RULES.holdMs } as const
    expect(showtime.tell(block).facts).toEqual([
      { type: 'ReservationLapsed', bookingId: booking1, seatIds: seatIds('A1 A2') },
      { type: 'SeatsBlocked', seatIds: seatIds('A1'), reason: 'HOUSE' },
    ])
  })

  test('only blocked seats are released', () => {
    const showtime = story(drawnSeating(['Rxr']))
    const unblock = (ids: string) => showtime.tell({ type: 'UnblockSeats', seatIds: seatIds(ids), at: 0 }).outcome
    expect(unblock('A1 A2 A3')).toEqual(refusal('NOT_BLOCKED', { seats: seatIds('A1 A3') }))
    expect(showtime.seating.seats.get(seatId('A1'))).toEqual({ status: 'sold', bookingId: SOMEONE })
  })
})
