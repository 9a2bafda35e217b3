import { describe, expect, test } from 'bun:test'
import { drawnSeating, RULES, SOMEONE, seatId, seatIds } from './drawn-room.fixture'
import { openSeating } from './seating'
import { ann, bob, booking1, booking2, hold1, MINUTE, showtimeWith } from './showtime.fixture'

const row = (rules: Partial<typeof RULES> = {}) => showtimeWith(drawnSeating(['rrrrrrrr'], rules))
const hold = (actorId: typeof ann, ids: string, at: number) =>
  ({ type: 'HoldSeats', actorId, holdId: hold1, seatIds: seatIds(ids), at }) as const
const reserve = (bookingId: typeof booking1, actorId: typeof ann, ids: string, at: number) =>
  ({ type: 'ReserveSeats', bookingId, actorId, seatIds: seatIds(ids), at }) as const
const keep = (bookingId: typeof booking1, until: number, at: number) =>
  ({ type: 'KeepReservation', bookingId, until, at }) as const
const sell = (bookingId: typeof booking1, ids: string, at: number) =>
  ({ type: 'SellSeats', bookingId, seatIds: seatIds(ids), at }) as const
const release = (bookingId: typeof booking1, at: number) => ({ type: 'ReleaseBooking', bookingId, at }) as const
const yes = (value: object) => ({ ok: true, value }) as never
const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } }) as never

describe('book: seats are reserved from the actor’s hold, or without one', () => {
  test('a reservation takes over the expiry of the hold, and seats that are not booked become free', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1 A2 A3', 0))
    const { facts, outcome } = showtime.execute(reserve(booking1, ann, 'A1 A2', 4 * MINUTE))
    expect(outcome).toEqual(yes({ bookingId: booking1, seatIds: seatIds('A1 A2'), until: 10 * MINUTE, isNew: false }))
    expect(facts.map((fact) => fact.type)).toEqual(['SeatsReleased', 'SeatsReserved'])
    expect(showtime.execute(hold(bob, 'A3', 5 * MINUTE)).outcome.ok).toBe(true)
  })

  test('without a hold a reservation has the life of a hold', () => {
    const { outcome } = row().execute(reserve(booking1, ann, 'A1', 7))
    expect(outcome).toMatchObject({ value: { until: 7 + RULES.holdMs } })
  })

  test('reserving other seats than those held releases the hold and keeps its expiry', () => {
    const showtime = row()
    showtime.execute(hold(ann, 'A1', 0))
    const { outcome } = showtime.execute(reserve(booking1, ann, 'A5', 9 * MINUTE))
    expect(outcome).toMatchObject({ value: { until: 10 * MINUTE } })
    expect(showtime.execute(hold(bob, 'A1', 9 * MINUTE)).outcome.ok).toBe(true)
  })

  test('a reservation without a hold is checked like a hold', () => {
    const showtime = showtimeWith(drawnSeating(['Rrss'], { salesCloseAt: 100 }))
    expect(showtime.execute(reserve(booking1, ann, 'A1 A2', 0)).outcome).toEqual(
      refusal('SEATS_TAKEN', { seats: seatIds('A1') }),
    )
    expect(showtime.execute(reserve(booking1, ann, 'A3', 0)).outcome).toEqual(
      refusal('SOFA_SOLD_WHOLE', { seats: seatIds('A4') }),
    )
    expect(showtime.execute(reserve(booking1, ann, 'A2', 100)).outcome).toEqual(refusal('SALES_CLOSED'))
  })

  test('seats held in time can be reserved after sales have closed', () => {
    const showtime = row({ salesCloseAt: 100 })
    showtime.execute(hold(ann, 'A1 A2', 99))
    showtime.execute(hold(bob, 'A5 A6', 99))
    expect(showtime.execute(reserve(booking1, ann, 'A1 A2', 100)).outcome.ok).toBe(true)
    expect(showtime.execute(reserve(booking2, bob, 'A5', 100)).outcome.ok).toBe(true)
  })

  test('part of a hold is checked again: half of a held sofa is refused', () => {
    const showtime = showtimeWith(drawnSeating(['ss']))
    showtime.execute(hold(ann, 'A1 A2', 0))
    expect(showtime.execute(reserve(booking1, ann, 'A1', 1)).outcome.ok).toBe(false)
  })

  test('a repeated booking with the same seats is accepted without a fact', () => {
    const showtime = row()
    const { outcome } = showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    const reserved = { bookingId: booking1, seatIds: seatIds('A1 A2'), until: 10 * MINUTE }
    expect(outcome).toEqual(yes({ ...reserved, isNew: true }))
    const again = showtime.execute(reserve(booking1, ann, 'A1 A2', MINUTE))
    expect(again).toEqual({ facts: [], outcome: yes({ ...reserved, isNew: false }) })
  })

  test('rule 9: the best seats are reserved in one step, and a repeated booking keeps them', () => {
    const showtime = showtimeWith(drawnSeating(['rrrrr', 'rrrrr', 'rrrrr'], { orphanRule: 'refuse' }))
    const best = {
      type: 'ReserveBestAvailable',
      bookingId: booking1,
      actorId: ann,
      count: 3,
      seatType: 'REGULAR',
    } as const
    const first = showtime.execute({ ...best, at: 0 })
    expect(first.outcome).toMatchObject({ ok: true, value: { seatIds: seatIds('B2 B3 B4'), isNew: true } })
    expect(showtime.execute({ ...best, at: 1 })).toMatchObject({ facts: [], outcome: { ok: true } })
    expect(showtime.execute({ ...best, bookingId: booking2, count: 13, at: 2 }).outcome).toEqual(
      refusal('TOO_MANY_SEATS', { max: 10 }),
    )
    const sofas = { ...best, bookingId: booking2, count: 2, seatType: 'COUPLE', at: 2 } as const
    expect(showtime.execute(sofas).outcome).toEqual(refusal('NO_BLOCK_AVAILABLE'))
  })

  test('rule 10: a showtime that is created again has the seats that staff blocked and unblocked, and live tickets override them', () => {
    const drawn = drawnSeating(['rrrr'])
    const decided = [
      { seatId: seatId('A1'), reason: 'BROKEN' as const },
      { seatId: seatId('A2'), reason: null },
      { seatId: seatId('A3'), reason: 'HOUSE' as const },
    ]
    const plan = {
      ...drawn.room.plan,
      seats: drawn.room.plan.seats.map((seat) => ({ ...seat, blocked: 'HOUSE' as const })),
    }
    const created = openSeating(plan, drawn.rules, [{ seatId: seatId('A3'), bookingId: booking1 }], [], decided)
    expect([...created.seats.values()]).toEqual([
      { status: 'blocked', reason: 'BROKEN' },
      { status: 'free' },
      { status: 'sold', bookingId: booking1 },
      { status: 'blocked', reason: 'HOUSE' },
    ])
  })

  test('rule 8: staff may leave a single seat, and sell until the box office closes', () => {
    const showtime = row({ orphanRule: 'refuse', salesCloseAt: 100, boxOfficeCloseAt: 200 })
    showtime.execute({ ...hold(bob, 'A1', 0) })
    expect(showtime.execute({ ...reserve(booking1, ann, 'A3', 150), staff: true }).outcome.ok).toBe(true)
    expect(showtime.execute({ ...reserve(booking2, ann, 'A5', 200), staff: true }).outcome).toEqual(
      refusal('SALES_CLOSED'),
    )
  })

  test('the same booking with other seats or by another actor is a conflict', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    const conflict = { facts: [], outcome: refusal('CONFLICTING_RESERVATION') }
    expect(showtime.execute(reserve(booking1, ann, 'A1', 1))).toEqual(conflict)
    expect(showtime.execute(reserve(booking1, bob, 'A1 A2', 1))).toEqual(conflict)
    showtime.execute(sell(booking1, 'A1 A2', 2))
    expect(showtime.execute(reserve(booking1, ann, 'A1 A2', 3))).toEqual(conflict)
  })

  test('a lapsed reservation can be renewed, and its former seats do not lapse again', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    showtime.execute(reserve(booking1, ann, 'A2 A3', RULES.holdMs))
    expect(showtime.execute({ type: 'LapseDue', at: RULES.holdMs + 1 }).facts).toEqual([])
  })

  test('a booking that takes seats of a lapsed reservation records the lapse', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    const { facts } = showtime.execute(reserve(booking2, bob, 'A2', RULES.holdMs))
    expect(facts[0]).toEqual({ type: 'ReservationLapsed', bookingId: booking1, seatIds: seatIds('A1 A2') })
  })
})

describe('rule 7: with a payment attempt open the seats stay, at most 5 minutes more', () => {
  test('the seats are kept until the requested instant, but never past the bound', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    expect(showtime.execute(keep(booking1, 12 * MINUTE, 1)).outcome).toMatchObject({ value: { until: 12 * MINUTE } })
    expect(showtime.execute(keep(booking1, 60 * MINUTE, 2)).outcome).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(showtime.execute(keep(booking1, 60 * MINUTE, 14 * MINUTE))).toMatchObject({
      facts: [],
      outcome: { value: { until: 15 * MINUTE } },
    })
  })

  test('keeping never sets an earlier expiry', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    expect(showtime.execute(keep(booking1, MINUTE, 1))).toMatchObject({
      facts: [],
      outcome: { value: { until: 10 * MINUTE } },
    })
  })

  test('a failed attempt leaves at least 5 minutes to try again, within the bound', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    const failedAt = 8 * MINUTE
    expect(showtime.execute(keep(booking1, failedAt + 5 * MINUTE, failedAt)).outcome).toMatchObject({
      value: { until: 13 * MINUTE },
    })
  })

  test('a reservation that has lapsed or does not exist cannot be kept', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    expect(showtime.execute(keep(booking1, 60 * MINUTE, RULES.holdMs)).outcome).toEqual(refusal('NO_RESERVATION'))
    expect(showtime.execute(keep(booking2, 60 * MINUTE, 1)).outcome).toEqual(refusal('NO_RESERVATION'))
  })
})

describe('confirm: seats are sold to a paid booking', () => {
  test('seats reserved for the booking are sold', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    expect(showtime.execute(sell(booking1, 'A1 A2', 1))).toEqual({
      facts: [{ type: 'SeatsSold', bookingId: booking1, seatIds: seatIds('A1 A2') }],
      outcome: yes({ seatIds: seatIds('A1 A2') }),
    })
  })

  test('a closed booking is refused', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    showtime.execute(release(booking1, 1))
    expect(showtime.execute(sell(booking1, 'A1', 2))).toEqual({ facts: [], outcome: refusal('BOOKING_CLOSED') })
    expect(showtime.execute(reserve(booking1, ann, 'A1', 2))).toEqual({ facts: [], outcome: refusal('BOOKING_CLOSED') })
  })

  test('seats that are sold to the booking already are accepted', () => {
    const showtime = row()
    showtime.execute(sell(booking1, 'A1 A2', 0))
    expect(showtime.execute(sell(booking1, 'A1 A2', 1))).toEqual({
      facts: [],
      outcome: yes({ seatIds: seatIds('A1 A2') }),
    })
  })

  test('rule 15: a lapsed booking gets its seats if all are free, and its own lapse is not recorded', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    const late = 99 * MINUTE
    expect(showtime.execute(sell(booking1, 'A1 A2', late)).facts.map((fact) => fact.type)).toEqual(['SeatsSold'])
  })

  test.each([-1, 0, 1])(
    'rule 15: when a payment succeeds %d ms from the lapse and another customer wants the seat, exactly one of them gets it',
    (off) => {
      const at = RULES.holdMs + off
      for (const rivalFirst of [false, true]) {
        const showtime = row()
        showtime.execute(reserve(booking1, ann, 'A1', 0))
        const commands = [sell(booking1, 'A1', at), reserve(booking2, bob, 'A1', at)]
        const results = (rivalFirst ? commands.toReversed() : commands).map((one) => showtime.execute(one).outcome.ok)
        const [paid, rival] = rivalFirst ? results.toReversed() : results
        expect({ paid, rival }).toEqual({ paid: off < 0 || !rivalFirst, rival: off >= 0 && rivalFirst })
      }
    },
  )

  test('a lapsed hold of another actor counts as free, a live one does not', () => {
    const showtime = row()
    showtime.execute(hold(bob, 'A1', 0))
    expect(showtimeWith(showtime.seating).execute(sell(booking1, 'A1', RULES.holdMs - 1)).outcome.ok).toBe(false)
    expect(showtimeWith(showtime.seating).execute(sell(booking1, 'A1', RULES.holdMs)).outcome.ok).toBe(true)
  })

  test('selling a seat of another booking’s lapsed reservation records the lapse', () => {
    const showtime = row()
    showtime.execute(reserve(booking2, bob, 'A1 A2', 0))
    expect(showtime.execute(sell(booking1, 'A1', RULES.holdMs)).facts[0]).toEqual({
      type: 'ReservationLapsed',
      bookingId: booking2,
      seatIds: seatIds('A1 A2'),
    })
  })

  test('a booking with lost seats is refused and closed, and the refusal names the seats that are lost', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    showtime.execute(reserve(booking2, bob, 'A2', RULES.holdMs))
    expect(showtime.execute(sell(booking1, 'A1 A2', RULES.holdMs))).toEqual({
      facts: [{ type: 'BookingClosed', bookingId: booking1, seatIds: [] }],
      outcome: refusal('SEATS_LOST', { seats: seatIds('A2') }),
    })
    showtime.execute(release(booking2, RULES.holdMs))
    expect(showtime.execute(sell(booking1, 'A1 A2', RULES.holdMs)).outcome).toEqual(refusal('BOOKING_CLOSED'))
  })

  test('a booking that lost one seat loses its reserved seats too', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    showtime.execute(reserve(booking2, bob, 'A2', 0))
    expect(showtime.execute(sell(booking1, 'A1 A2', 1)).outcome).toEqual(
      refusal('SEATS_LOST', { seats: seatIds('A2') }),
    )
    expect(showtime.execute(hold(bob, 'A1', 1)).outcome.ok).toBe(true)
  })

  test('a blocked seat and a seat that the plan lacks count as lost', () => {
    const showtime = showtimeWith(drawnSeating(['xr']))
    expect(showtime.execute(sell(booking1, 'A1 A2', 0)).outcome).toEqual(
      refusal('SEATS_LOST', { seats: seatIds('A1') }),
    )
    expect(showtime.execute(sell(booking2, 'A2 Z1', 0)).outcome).toEqual(
      refusal('SEATS_LOST', { seats: seatIds('Z1') }),
    )
  })

  test('a sale of other seats than those sold already is refused and changes nothing', () => {
    const showtime = row()
    showtime.execute(sell(booking1, 'A1', 0))
    expect(showtime.execute(sell(booking1, 'A1 A2', 1))).toEqual({
      facts: [],
      outcome: refusal('CONFLICTING_SALE', { seats: seatIds('A1') }),
    })
    expect(showtime.execute(sell(booking2, '', 1)).outcome).toEqual(refusal('NO_SEATS'))
  })

  test('selling part of a reservation releases the rest', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1 A2', 0))
    showtime.execute(sell(booking1, 'A1', 1))
    expect(showtime.execute(hold(bob, 'A2', 1)).outcome.ok).toBe(true)
  })
})

describe('rule 6: every move is guarded by owner and prior state', () => {
  test('a late release never frees another customer’s seat', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    showtime.execute(sell(booking2, 'A1', RULES.holdMs))
    expect(showtime.execute(release(booking1, RULES.holdMs + 1)).outcome).toEqual(yes({ seatIds: [] }))
    expect(showtime.seating.seats.get(seatId('A1'))).toEqual({ status: 'sold', bookingId: booking2 })
  })

  test('a release frees the reserved and sold seats of a booking, and repeating it changes nothing', () => {
    const showtime = row()
    showtime.execute(sell(booking1, 'A1 A2', 0))
    showtime.execute(reserve(booking2, ann, 'A3', 0))
    expect(showtime.execute(release(booking1, 1)).outcome).toEqual(yes({ seatIds: seatIds('A1 A2') }))
    expect(showtime.execute(release(booking2, 1)).outcome).toEqual(yes({ seatIds: seatIds('A3') }))
    expect(showtime.execute(release(booking1, 2)).facts).toEqual([])
    expect(showtime.execute(hold(bob, 'A1 A2 A3', 3)).outcome.ok).toBe(true)
  })

  test('a booking without seats is closed too, so that its late confirmation is refused', () => {
    const showtime = row()
    showtime.execute(release(booking1, 0))
    expect(showtime.execute(sell(booking1, 'A1', 1)).outcome).toEqual(refusal('BOOKING_CLOSED'))
  })

  test('releasing a hold does not change the reservation of the same actor', () => {
    const showtime = row()
    showtime.execute(reserve(booking1, ann, 'A1', 0))
    showtime.execute(hold(ann, 'A2', 1))
    showtime.execute({ type: 'ReleaseHold', actorId: ann, at: 2 })
    expect(showtime.seating.seats.get(seatId('A1'))).toMatchObject({ status: 'reserved', bookingId: booking1 })
  })
})

describe('some seats of a sale are released', () => {
  const sold = () => {
    const showtime = row()
    showtime.execute(sell(booking1, 'A1 A2', 0))
    showtime.execute(sell(booking2, 'A4', 0))
    return showtime
  }
  const releaseSeats = (bookingId: typeof booking1, ids: string) =>
    ({ type: 'ReleaseSeats', bookingId, seatIds: seatIds(ids), at: 1 }) as const

  test('the named seats are free, the others stay sold, and the booking is not closed', () => {
    const showtime = sold()
    expect(showtime.execute(releaseSeats(booking1, 'A1')).outcome).toEqual(yes({ seatIds: seatIds('A1') }))
    expect(showtime.seating.seats.get(seatId('A1'))?.status).toBe('free')
    expect(showtime.seating.seats.get(seatId('A2'))?.status).toBe('sold')
    expect(showtime.execute(sell(booking1, 'A2', 2)).outcome.ok).toBe(true)
  })

  test('rule 6: a seat of another booking is never released, and repeating it changes nothing', () => {
    const showtime = sold()
    showtime.execute(releaseSeats(booking1, 'A1 A4'))
    expect(showtime.seating.seats.get(seatId('A4'))?.status).toBe('sold')
    expect(showtime.execute(releaseSeats(booking1, 'A1 A4'))).toEqual({ facts: [], outcome: yes({ seatIds: [] }) })
  })
})

describe('the seating is created from Postgres', () => {
  test('live tickets are sold seats and cancelled bookings are closed', () => {
    const { room, rules } = drawnSeating(['rr'])
    const created = openSeating(room.plan, rules, [{ seatId: seatId('A1'), bookingId: SOMEONE }], [booking1])
    const showtime = showtimeWith(created)
    expect(showtime.execute(sell(SOMEONE, 'A1', 0))).toEqual({ facts: [], outcome: yes({ seatIds: seatIds('A1') }) })
    expect(showtime.execute(sell(booking1, 'A2', 0)).outcome).toEqual(refusal('BOOKING_CLOSED'))
  })

  test('a live ticket for a seat that the plan lacks throws', () => {
    const { room, rules } = drawnSeating(['rr'])
    expect(() => openSeating(room.plan, rules, [{ seatId: seatId('Z1'), bookingId: SOMEONE }])).toThrow('Z1')
  })
})
