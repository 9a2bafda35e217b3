import { describe, expect, test } from 'bun:test'
import { drawnSeating, RULES, SOMEONE, seatId, seatIds } from './drawn-room.fixture'
import { liveHold, seatAt } from './occupancy'
import { ann, bob, booking1, hold1, hold2, MINUTE, showtimeWith } from './showtime.fixture'

const hold = (actorId: typeof ann, ids: string, at: number, holdId = actorId === ann ? hold1 : hold2) =>
  ({ type: 'HoldSeats', actorId, holdId, seatIds: seatIds(ids), at }) as const

const row = () => showtimeWith(drawnSeating(['rrrrrrrrrrrr']))
const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } }) as never

describe('rule 2: a hold is all or nothing, has at most 10 seats and one owner, and states its expiry', () => {
  test('free seats are held until the hold lapses', () => {
    const { facts, outcome } = row().execute(hold(ann, 'A1 A2', 5))
    const until = 5 + RULES.holdMs
    expect(outcome).toEqual({ ok: true, value: { holdId: hold1, seatIds: seatIds('A1 A2'), until } })
    expect(facts).toEqual([
      { type: 'SeatsHeld', holdId: hold1, by: ann, seatIds: seatIds('A1 A2'), until, extensions: 0 },
    ])
  })

  test('one taken seat refuses the whole request, and the refusal names exactly the taken seats', () => {
    const showtime = row()
    showtime.execute(hold(bob, 'A2 A4', 0))
    expect(showtime.execute(hold(ann, 'A1 A2 A3 A4', 1))).toEqual({
      facts: [],
      outcome: refusal('SEATS_TAKEN', { seats: seatIds('A2 A4') }),
    })
    expect(liveHold(showtime.seating, ann, 1)).toBeUndefined()
  })

  test('sold and reserved seats are refused as taken, blocked seats as blocked', () => {
    const { execute } = showtimeWith(drawnSeating(['Rrxr']))
    execute({ type: 'ReserveSeats', bookingId: booking1, actorId: bob, seatIds: seatIds('A2'), at: 0 })
    expect(execute(hold(ann, 'A1 A2 A3 A4', 1)).outcome).toEqual(refusal('SEATS_TAKEN', { seats: seatIds('A1 A2') }))
    expect(execute(hold(ann, 'A3 A4', 1)).outcome).toEqual(refusal('SEATS_BLOCKED', { seats: seatIds('A3') }))
  })

  test('the seats of the actor’s own reservation are taken like those of anybody else', () => {
    const { execute } = row()
    execute({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A1'), at: 0 })
    expect(execute(hold(ann, 'A1 A2', 1)).outcome).toEqual(refusal('SEATS_TAKEN', { seats: seatIds('A1') }))
  })

  test('ten seats can be held; eleven, and none, are refused', () => {
    const ten = 'A1 A2 A3 A4 A5 A6 A7 A8 A9 A10'
    expect(row().execute(hold(ann, ten, 0)).outcome.ok).toBe(true)
    expect(row().execute(hold(ann, `${ten} A11`, 0)).outcome).toEqual(refusal('TOO_MANY_SEATS', { max: 10 }))
    expect(row().execute(hold(ann, '', 0)).outcome).toEqual(refusal('NO_SEATS'))
  })

  test('a seat named twice counts once, and a seat that the plan lacks is refused by name', () => {
    expect(row().execute(hold(ann, 'A1 A1', 0)).outcome).toMatchObject({ value: { seatIds: seatIds('A1') } })
    expect(row().execute(hold(ann, 'A1 Z9', 0)).outcome).toEqual(refusal('UNKNOWN_SEAT', { seats: seatIds('Z9') }))
  })
})

describe('rule 3: setting a hold replaces the actor’s own hold atomically', () => {
  test('seats that are no longer chosen become free, the others are held', () => {
    const { execute } = row()
    execute(hold(ann, 'A1 A2', 0))
    const { facts } = execute(hold(ann, 'A2 A3', 1))
    expect(facts.map((fact) => [fact.type, fact.seatIds.join(' ')])).toEqual([
      ['SeatsReleased', 'A1'],
      ['SeatsHeld', 'A2 A3'],
    ])
  })

  test('a refused change leaves the old hold and its expiry unchanged', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1 A2', 0))
    showtime.execute(hold(bob, 'A5', 0))
    const before = showtime.seating
    expect(showtime.execute(hold(ann, 'A1 A5', 1)).outcome.ok).toBe(false)
    expect(showtime.seating).toBe(before)
  })
})

describe('rule 4: a failed or repeated request never lengthens a hold', () => {
  test('a repeated hold is answered as it is, without a fact', () => {
    const { execute } = row()
    const first = execute(hold(ann, 'A1 A2', 0))
    const again = execute(hold(ann, 'A1 A2', 4 * MINUTE, hold2))
    expect(again).toEqual({ facts: [], outcome: first.outcome })
  })

  test('a changed hold keeps its id, its expiry and its count of extensions', () => {
    const { execute } = row()
    execute(hold(ann, 'A1', 0))
    for (const at of [1, 2]) execute({ type: 'ExtendHold', actorId: ann, at })
    expect(execute(hold(ann, 'A2', 3, hold2)).outcome).toMatchObject({ value: { holdId: hold1, until: 20 * MINUTE } })
    expect(execute({ type: 'ExtendHold', actorId: ann, at: 4 }).outcome).toEqual(refusal('EXTENSIONS_SPENT'))
  })

  test('an explicit extension is allowed twice, five minutes each', () => {
    const { execute } = row()
    execute(hold(ann, 'A1', 0))
    const extend = { type: 'ExtendHold', actorId: ann, holdId: hold1, at: 1 } as const
    expect(execute(extend).outcome).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(execute(extend).outcome).toMatchObject({ value: { until: 20 * MINUTE } })
    expect(execute(extend)).toEqual({ facts: [], outcome: refusal('EXTENSIONS_SPENT') })
  })

  test('rule 18: an extension repeated with its key counts once, without a key twice', () => {
    const keyed = row()
    keyed.execute(hold(ann, 'A1', 0))
    const extensionKey = { key: 'k', fingerprint: 'f' }
    const extend = { type: 'ExtendHold', actorId: ann, extensionKey, at: 1 } as const
    const first = keyed.execute(extend)
    expect(first.outcome).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(keyed.execute(extend)).toEqual({ facts: [], outcome: first.outcome })
    expect(keyed.execute({ ...extend, extensionKey: { key: 'k', fingerprint: 'g' } })).toEqual({
      facts: [],
      outcome: refusal('IDEMPOTENCY_KEY_REUSED'),
    })

    const free = row()
    free.execute(hold(ann, 'A1', 0))
    for (const until of [15 * MINUTE, 20 * MINUTE]) {
      expect(free.execute({ type: 'ExtendHold', actorId: ann, at: 1 }).outcome).toMatchObject({ value: { until } })
    }
  })

  test('rule 18: a hold keeps its idempotency keys when it changes or is extended again', () => {
    const { execute } = row()
    execute(hold(ann, 'A1', 0))
    const extend = (key: string) =>
      execute({ type: 'ExtendHold', actorId: ann, extensionKey: { key, fingerprint: 'f' }, at: 1 }).outcome
    extend('k')
    execute(hold(ann, 'A2', 2, hold2))
    expect(extend('k')).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(extend('l')).toMatchObject({ value: { until: 20 * MINUTE } })
    expect(extend('k')).toMatchObject({ ok: true, value: { until: 20 * MINUTE } })
    expect(extend('m')).toEqual(refusal('EXTENSIONS_SPENT'))
  })

  test('an extension without a live hold of that id is refused', () => {
    const { execute } = row()
    execute(hold(ann, 'A1', 0))
    expect(execute({ type: 'ExtendHold', actorId: bob, at: 1 }).outcome).toEqual(refusal('NO_HOLD'))
    expect(execute({ type: 'ExtendHold', actorId: ann, holdId: hold2, at: 1 }).outcome).toEqual(refusal('NO_HOLD'))
    expect(execute({ type: 'ExtendHold', actorId: ann, at: RULES.holdMs }).outcome).toEqual(refusal('NO_HOLD'))
  })

  test('releasing a hold frees its seats, and repeating it changes nothing', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1 A2', 0))
    const release = { type: 'ReleaseHold', actorId: ann, at: 1 } as const
    expect(showtime.execute(release).outcome).toEqual({ ok: true, value: { seatIds: seatIds('A1 A2') } })
    expect(showtime.execute(release)).toEqual({ facts: [], outcome: { ok: true, value: { seatIds: [] } } })
    expect(showtime.execute(hold(bob, 'A1 A2', 1)).outcome.ok).toBe(true)
  })
})

describe('rule 5: a lapsed hold is free at once, before the alarm', () => {
  test('a hold is live a millisecond before its expiry and lapsed at it', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1 A2', 0))
    expect(showtime.execute(hold(bob, 'A2', RULES.holdMs - 1)).outcome.ok).toBe(false)
    expect(showtime.execute(hold(bob, 'A2', RULES.holdMs)).outcome.ok).toBe(true)
  })

  test('when another actor takes some of its seats, the lapse is recorded and the rest are free', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1 A2', 0))
    const { facts } = showtime.execute(hold(bob, 'A2', RULES.holdMs))
    expect(facts[0]).toEqual({ type: 'HoldLapsed', holdId: hold1, seatIds: seatIds('A1 A2') })
    expect(seatAt(showtime.seating, seatId('A1'), 0)).toEqual({ status: 'free' })
  })

  test('a new hold of the same actor records the lapse of the old one', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1', 0))
    const { facts } = showtime.execute(hold(ann, 'A5', RULES.holdMs, hold2))
    expect(facts[0]).toEqual({ type: 'HoldLapsed', holdId: hold1, seatIds: seatIds('A1') })
  })

  test('the alarm records the lapse of holds and reservations that have lapsed, and only of those', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1', 0))
    showtime.execute({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A1'), at: 1 })
    showtime.execute(hold(ann, 'A2', 2))
    showtime.execute(hold(bob, 'A3', 3))
    const alarm = { type: 'LapseDue', at: 2 + RULES.holdMs } as const
    expect(showtime.execute(alarm).facts).toEqual([
      { type: 'ReservationLapsed', bookingId: booking1, seatIds: seatIds('A1') },
      { type: 'HoldLapsed', holdId: hold1, seatIds: seatIds('A2') },
    ])
    expect(showtime.execute(alarm).facts).toEqual([])
  })
})

describe('sales hours', () => {
  const rules = { salesOpenAt: 10, salesCloseAt: 20, boxOfficeCloseAt: 30 }
  const at = (instant: number, staff: boolean) =>
    showtimeWith(drawnSeating(['rr'], rules)).execute({ ...hold(ann, 'A1', instant), staff }).outcome

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

describe('rule 9: a companion seat is held only with the accessible seat beside it', () => {
  const room = () => showtimeWith(drawnSeating(['cac_c']))

  test('a companion seat beside an accessible seat of the same choice is held', () => {
    expect(room().execute(hold(ann, 'A1 A2 A3', 0)).outcome.ok).toBe(true)
  })

  test('a companion seat alone, or with an accessible seat elsewhere, is refused by name', () => {
    expect(room().execute(hold(ann, 'A1', 0)).outcome).toEqual(
      refusal('COMPANION_ONLY_BESIDE', { seats: seatIds('A1') }),
    )
    const elsewhere = room().execute(hold(ann, 'A2 A3 A5', 0)).outcome
    expect(elsewhere).toEqual(refusal('COMPANION_ONLY_BESIDE', { seats: seatIds('A5') }))
  })
})

describe('rule 10: a sofa is held whole; house seats and broken seats are blocked, and staff may release them', () => {
  test('half a sofa is refused, also for staff, and the refusal names the other half', () => {
    const outcome = showtimeWith(drawnSeating(['ssss'])).execute({ ...hold(ann, 'A1 A2 A4', 0), staff: true }).outcome
    expect(outcome).toEqual(refusal('SOFA_SOLD_WHOLE', { seats: seatIds('A3') }))
    expect(showtimeWith(drawnSeating(['ssss'])).execute(hold(ann, 'A3 A4', 0)).outcome.ok).toBe(true)
  })

  test('a house seat can be held after staff released it', () => {
    const showtime = showtimeWith(drawnSeating(['xr']))
    expect(showtime.execute({ type: 'UnblockSeats', seatIds: seatIds('A1'), at: 0 }).outcome.ok).toBe(true)
    expect(showtime.execute(hold(ann, 'A1', 1)).outcome.ok).toBe(true)
  })

  test('only free seats, including lapsed ones, can be blocked: all that are named or none', () => {
    const showtime = showtimeWith(drawnSeating(['Rxrr']))
    showtime.execute(hold(ann, 'A4', 0))
    const block = (ids: string, at: number) =>
      showtime.execute({ type: 'BlockSeats', seatIds: seatIds(ids), reason: 'BROKEN', at }).outcome
    expect(block('A1 A3 A4', 1)).toEqual(refusal('SEATS_TAKEN', { seats: seatIds('A1 A4') }))
    expect(block('A2 A3', 1)).toEqual(refusal('SEATS_BLOCKED', { seats: seatIds('A2') }))
    expect(block('A3 Z1', 1)).toEqual(refusal('UNKNOWN_SEAT', { seats: seatIds('Z1') }))
    expect(block('', 1)).toEqual(refusal('NO_SEATS'))
    expect(block('A3 A4', RULES.holdMs).ok).toBe(true)
    expect(showtime.execute(hold(ann, 'A3', RULES.holdMs)).outcome.ok).toBe(false)
  })

  test('blocking a seat whose reservation has lapsed records the lapse', () => {
    const showtime = row()
    showtime.execute({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A1 A2'), at: 0 })
    const block = { type: 'BlockSeats', seatIds: seatIds('A1'), reason: 'HOUSE', at: RULES.holdMs } as const
    expect(showtime.execute(block).facts).toEqual([
      { type: 'ReservationLapsed', bookingId: booking1, seatIds: seatIds('A1 A2') },
      { type: 'SeatsBlocked', seatIds: seatIds('A1'), reason: 'HOUSE' },
    ])
  })

  test('only blocked seats can be released', () => {
    const showtime = showtimeWith(drawnSeating(['Rxr']))
    const unblock = (ids: string) => showtime.execute({ type: 'UnblockSeats', seatIds: seatIds(ids), at: 0 }).outcome
    expect(unblock('A1 A2 A3')).toEqual(refusal('NOT_BLOCKED', { seats: seatIds('A1 A3') }))
    expect(showtime.seating.seats.get(seatId('A1'))).toEqual({ status: 'sold', bookingId: SOMEONE })
  })
})
