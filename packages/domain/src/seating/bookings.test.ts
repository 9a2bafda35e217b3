import { describe, expect, test } from 'bun:test'
import { drawnSeating, RULES, SOMEONE, seatId, seatIds } from './drawn-hall.fixture'
import { openSeating } from './seating'
import { ann, bob, booking1, booking2, hold1, MINUTE, story } from './story.fixture'

const row = (rules: Partial<typeof RULES> = {}) => story(drawnSeating(['rrrrrrrr'], rules))
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

describe('book: reserve turns the actor’s hold into a reservation, or makes one', () => {
  test('a reservation takes over the expiry of its hold, and what the booking leaves over is free', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1 A2 A3', 0))
    const { facts, outcome } = showtime.tell(reserve(booking1, ann, 'A1 A2', 4 * MINUTE))
    expect(outcome).toEqual(yes({ bookingId: booking1, seatIds: seatIds('A1 A2'), until: 10 * MINUTE, begun: false }))
    expect(facts.map((fact) => fact.type)).toEqual(['SeatsReleased', 'SeatsReserved'])
    expect(showtime.tell(hold(bob, 'A3', 5 * MINUTE)).outcome.ok).toBe(true)
  })

  test('without a hold it lasts as long as a hold would', () => {
    const { outcome } = row().tell(reserve(booking1, ann, 'A1', 7))
    expect(outcome).toMatchObject({ value: { until: 7 + RULES.holdMs } })
  })

  test('reserving other seats than those held gives these back and lengthens nothing', () => {
    const showtime = row()
    showtime.tell(hold(ann, 'A1', 0))
    const { outcome } = showtime.tell(reserve(booking1, ann, 'A5', 9 * MINUTE))
    expect(outcome).toMatchObject({ value: { until: 10 * MINUTE } })
    expect(showtime.tell(hold(bob, 'A1', 9 * MINUTE)).outcome.ok).toBe(true)
  })

  test('made without a hold it passes all checks of a hold', () => {
    const showtime = story(drawnSeating(['Rrss'], { salesCloseAt: 100 }))
    expect(showtime.tell(reserve(booking1, ann, 'A1 A2', 0)).outcome).toEqual(
      refusal('SEATS_TAKEN', { seats: seatIds('A1') }),
    )
    expect(showtime.tell(reserve(booking1, ann, 'A3', 0)).outcome).toEqual(
      refusal('SOFA_SOLD_WHOLE', { seats: seatIds('A4') }),
    )
    expect(showtime.tell(reserve(booking1, ann, 'A2', 100)).outcome).toEqual(refusal('SALES_CLOSED'))
  })

  test('what was held in time is reserved after the sale has closed', () => {
    const showtime = row({ salesCloseAt: 100 })
    showtime.tell(hold(ann, 'A1 A2', 99))
    showtime.tell(hold(bob, 'A5 A6', 99))
    expect(showtime.tell(reserve(booking1, ann, 'A1 A2', 100)).outcome.ok).toBe(true)
    expect(showtime.tell(reserve(booking2, bob, 'A5', 100)).outcome.ok).toBe(true)
  })

  test('part of a hold is judged again: half of a held sofa is refused', () => {
    const showtime = story(drawnSeating(['ss']))
    showtime.tell(hold(ann, 'A1 A2', 0))
    expect(showtime.tell(reserve(booking1, ann, 'A1', 1)).outcome.ok).toBe(false)
  })

  test('the same booking again with the same seats is a yes without a fact', () => {
    const showtime = row()
    const { outcome } = showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    const reserved = { bookingId: booking1, seatIds: seatIds('A1 A2'), until: 10 * MINUTE }
    expect(outcome).toEqual(yes({ ...reserved, begun: true }))
    const again = showtime.tell(reserve(booking1, ann, 'A1 A2', MINUTE))
    expect(again).toEqual({ facts: [], outcome: yes({ ...reserved, begun: false }) })
  })

  test('rule 9: the best seats are reserved in one step, and a booking that asks again keeps those it has', () => {
    const showtime = story(drawnSeating(['rrrrr', 'rrrrr', 'rrrrr'], { orphanRule: 'refuse' }))
    const best = {
      type: 'ReserveBestAvailable',
      bookingId: booking1,
      actorId: ann,
      count: 3,
      seatType: 'REGULAR',
    } as const
    const first = showtime.tell({ ...best, at: 0 })
    expect(first.outcome).toMatchObject({ ok: true, value: { seatIds: seatIds('B2 B3 B4'), begun: true } })
    expect(showtime.tell({ ...best, at: 1 })).toMatchObject({ facts: [], outcome: { ok: true } })
    expect(showtime.tell({ ...best, bookingId: booking2, count: 13, at: 2 }).outcome).toEqual(
      refusal('TOO_MANY_SEATS', { max: 10 }),
    )
    const sofas = { ...best, bookingId: booking2, count: 2, seatType: 'COUPLE', at: 2 } as const
    expect(showtime.tell(sofas).outcome).toEqual(refusal('NO_BLOCK_AVAILABLE'))
  })

  test('rule 10: an object that is born again has what staff decided of single seats, and tickets stand above it', () => {
    const drawn = drawnSeating(['rrrr'])
    const decided = [
      { seatId: seatId('A1'), reason: 'BROKEN' as const },
      { seatId: seatId('A2'), reason: null },
      { seatId: seatId('A3'), reason: 'HOUSE' as const },
    ]
    const plan = {
      ...drawn.hall.plan,
      seats: drawn.hall.plan.seats.map((seat) => ({ ...seat, blocked: 'HOUSE' as const })),
    }
    const born = openSeating(plan, drawn.rules, [{ seatId: seatId('A3'), bookingId: booking1 }], [], decided)
    expect([...born.seats.values()]).toEqual([
      { status: 'blocked', reason: 'BROKEN' },
      { status: 'free' },
      { status: 'sold', bookingId: booking1 },
      { status: 'blocked', reason: 'HOUSE' },
    ])
  })

  test('rule 8: staff may leave a single seat, and sell until the end of the show', () => {
    const showtime = row({ orphanRule: 'refuse', salesCloseAt: 100, boxOfficeCloseAt: 200 })
    showtime.tell({ ...hold(bob, 'A1', 0) })
    expect(showtime.tell({ ...reserve(booking1, ann, 'A3', 150), staff: true }).outcome.ok).toBe(true)
    expect(showtime.tell({ ...reserve(booking2, ann, 'A5', 200), staff: true }).outcome).toEqual(
      refusal('SALES_CLOSED'),
    )
  })

  test('the same booking with other seats, or another actor’s, is a conflict', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    const conflict = { facts: [], outcome: refusal('CONFLICTING_RESERVATION') }
    expect(showtime.tell(reserve(booking1, ann, 'A1', 1))).toEqual(conflict)
    expect(showtime.tell(reserve(booking1, bob, 'A1 A2', 1))).toEqual(conflict)
    showtime.tell(sell(booking1, 'A1 A2', 2))
    expect(showtime.tell(reserve(booking1, ann, 'A1 A2', 3))).toEqual(conflict)
  })

  test('a lapsed reservation can be made anew, and does not lapse a second time in its own name', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    showtime.tell(reserve(booking1, ann, 'A2 A3', RULES.holdMs))
    expect(showtime.tell({ type: 'LapseDue', at: RULES.holdMs + 1 }).facts).toEqual([])
  })

  test('a reservation taken over after its lapse is still reported as lapsed', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    const { facts } = showtime.tell(reserve(booking2, bob, 'A2', RULES.holdMs))
    expect(facts[0]).toEqual({ type: 'ReservationLapsed', bookingId: booking1, seatIds: seatIds('A1 A2') })
  })
})

describe('rule 7: with a payment attempt open the seats stay, at most 5 minutes more', () => {
  test('the seats are kept until the instant asked for, but never past the bound', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    expect(showtime.tell(keep(booking1, 12 * MINUTE, 1)).outcome).toMatchObject({ value: { until: 12 * MINUTE } })
    expect(showtime.tell(keep(booking1, 60 * MINUTE, 2)).outcome).toMatchObject({ value: { until: 15 * MINUTE } })
    expect(showtime.tell(keep(booking1, 60 * MINUTE, 14 * MINUTE))).toMatchObject({
      facts: [],
      outcome: { value: { until: 15 * MINUTE } },
    })
  })

  test('keeping never shortens', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    expect(showtime.tell(keep(booking1, MINUTE, 1))).toMatchObject({
      facts: [],
      outcome: { value: { until: 10 * MINUTE } },
    })
  })

  test('a failed attempt leaves at least 5 minutes to try again, within the bound', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    const failedAt = 8 * MINUTE
    expect(showtime.tell(keep(booking1, failedAt + 5 * MINUTE, failedAt)).outcome).toMatchObject({
      value: { until: 13 * MINUTE },
    })
  })

  test('a reservation that has lapsed, or never was, cannot be kept', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    expect(showtime.tell(keep(booking1, 60 * MINUTE, RULES.holdMs)).outcome).toEqual(refusal('NO_RESERVATION'))
    expect(showtime.tell(keep(booking2, 60 * MINUTE, 1)).outcome).toEqual(refusal('NO_RESERVATION'))
  })
})

describe('confirm: sell(bookingId)', () => {
  test('reserved by it → sold', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    expect(showtime.tell(sell(booking1, 'A1 A2', 1))).toEqual({
      facts: [{ type: 'SeatsSold', bookingId: booking1, seatIds: seatIds('A1 A2') }],
      outcome: yes({ seatIds: seatIds('A1 A2') }),
    })
  })

  test('closed → refused', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    showtime.tell(release(booking1, 1))
    expect(showtime.tell(sell(booking1, 'A1', 2))).toEqual({ facts: [], outcome: refusal('BOOKING_CLOSED') })
    expect(showtime.tell(reserve(booking1, ann, 'A1', 2))).toEqual({ facts: [], outcome: refusal('BOOKING_CLOSED') })
  })

  test('already sold to it → yes', () => {
    const showtime = row()
    showtime.tell(sell(booking1, 'A1 A2', 0))
    expect(showtime.tell(sell(booking1, 'A1 A2', 1))).toEqual({
      facts: [],
      outcome: yes({ seatIds: seatIds('A1 A2') }),
    })
  })

  test('rule 15: lapsed and all its seats free → sold, and its own lapse is not told', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    const late = 99 * MINUTE
    expect(showtime.tell(sell(booking1, 'A1 A2', late)).facts.map((fact) => fact.type)).toEqual(['SeatsSold'])
  })

  test.each([-1, 0, 1])(
    'rule 15: a payment that succeeds %d ms from the lapse while another wants the seat: one of them has it, never both, never neither',
    (off) => {
      const at = RULES.holdMs + off
      for (const rivalFirst of [false, true]) {
        const showtime = row()
        showtime.tell(reserve(booking1, ann, 'A1', 0))
        const asked = [sell(booking1, 'A1', at), reserve(booking2, bob, 'A1', at)]
        const told = (rivalFirst ? asked.toReversed() : asked).map((one) => showtime.tell(one).outcome.ok)
        const [paid, rival] = rivalFirst ? told.toReversed() : told
        expect({ paid, rival }).toEqual({ paid: off < 0 || !rivalFirst, rival: off >= 0 && rivalFirst })
      }
    },
  )

  test('a lapsed hold of another counts as free, a live one does not', () => {
    const showtime = row()
    showtime.tell(hold(bob, 'A1', 0))
    expect(story(showtime.seating).tell(sell(booking1, 'A1', RULES.holdMs - 1)).outcome.ok).toBe(false)
    expect(story(showtime.seating).tell(sell(booking1, 'A1', RULES.holdMs)).outcome.ok).toBe(true)
  })

  test('selling what another’s lapsed reservation had records the lapse', () => {
    const showtime = row()
    showtime.tell(reserve(booking2, bob, 'A1 A2', 0))
    expect(showtime.tell(sell(booking1, 'A1', RULES.holdMs)).facts[0]).toEqual({
      type: 'ReservationLapsed',
      bookingId: booking2,
      seatIds: seatIds('A1 A2'),
    })
  })

  test('else SEATS_LOST, and closed: it names the seats that are gone and gives back the rest', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    showtime.tell(reserve(booking2, bob, 'A2', RULES.holdMs))
    expect(showtime.tell(sell(booking1, 'A1 A2', RULES.holdMs))).toEqual({
      facts: [{ type: 'BookingClosed', bookingId: booking1, seatIds: [] }],
      outcome: refusal('SEATS_LOST', { seats: seatIds('A2') }),
    })
    showtime.tell(release(booking2, RULES.holdMs))
    expect(showtime.tell(sell(booking1, 'A1 A2', RULES.holdMs)).outcome).toEqual(refusal('BOOKING_CLOSED'))
  })

  test('seats reserved by a booking that lost another go free with it', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    showtime.tell(reserve(booking2, bob, 'A2', 0))
    expect(showtime.tell(sell(booking1, 'A1 A2', 1)).outcome).toEqual(refusal('SEATS_LOST', { seats: seatIds('A2') }))
    expect(showtime.tell(hold(bob, 'A1', 1)).outcome.ok).toBe(true)
  })

  test('a blocked seat, and one that the plan no longer has, are lost', () => {
    const showtime = story(drawnSeating(['xr']))
    expect(showtime.tell(sell(booking1, 'A1 A2', 0)).outcome).toEqual(refusal('SEATS_LOST', { seats: seatIds('A1') }))
    expect(showtime.tell(sell(booking2, 'A2 Z1', 0)).outcome).toEqual(refusal('SEATS_LOST', { seats: seatIds('Z1') }))
  })

  test('with some seats sold, a request for others changes nothing', () => {
    const showtime = row()
    showtime.tell(sell(booking1, 'A1', 0))
    expect(showtime.tell(sell(booking1, 'A1 A2', 1))).toEqual({
      facts: [],
      outcome: refusal('CONFLICTING_SALE', { seats: seatIds('A1') }),
    })
    expect(showtime.tell(sell(booking2, '', 1)).outcome).toEqual(refusal('NO_SEATS'))
  })

  test('selling part of a reservation gives back the rest', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1 A2', 0))
    showtime.tell(sell(booking1, 'A1', 1))
    expect(showtime.tell(hold(bob, 'A2', 1)).outcome.ok).toBe(true)
  })
})

describe('rule 6: every move is guarded by owner and prior state', () => {
  test('a late release never frees another customer’s seat', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    showtime.tell(sell(booking2, 'A1', RULES.holdMs))
    expect(showtime.tell(release(booking1, RULES.holdMs + 1)).outcome).toEqual(yes({ seatIds: [] }))
    expect(showtime.seating.seats.get(seatId('A1'))).toEqual({ status: 'sold', bookingId: booking2 })
  })

  test('a release frees what the booking has, reserved or sold, and repeating it changes nothing', () => {
    const showtime = row()
    showtime.tell(sell(booking1, 'A1 A2', 0))
    showtime.tell(reserve(booking2, ann, 'A3', 0))
    expect(showtime.tell(release(booking1, 1)).outcome).toEqual(yes({ seatIds: seatIds('A1 A2') }))
    expect(showtime.tell(release(booking2, 1)).outcome).toEqual(yes({ seatIds: seatIds('A3') }))
    expect(showtime.tell(release(booking1, 2)).facts).toEqual([])
    expect(showtime.tell(hold(bob, 'A1 A2 A3', 3)).outcome.ok).toBe(true)
  })

  test('a booking unknown here is closed all the same, so that its late confirmation finds the door shut', () => {
    const showtime = row()
    showtime.tell(release(booking1, 0))
    expect(showtime.tell(sell(booking1, 'A1', 1)).outcome).toEqual(refusal('BOOKING_CLOSED'))
  })

  test('letting go of a hold leaves one’s reservation alone', () => {
    const showtime = row()
    showtime.tell(reserve(booking1, ann, 'A1', 0))
    showtime.tell(hold(ann, 'A2', 1))
    showtime.tell({ type: 'ReleaseHold', actorId: ann, at: 2 })
    expect(showtime.seating.seats.get(seatId('A1'))).toMatchObject({ status: 'reserved', bookingId: booking1 })
  })
})

describe('a part of a sale is given back', () => {
  const sold = () => {
    const showtime = row()
    showtime.tell(sell(booking1, 'A1 A2', 0))
    showtime.tell(sell(booking2, 'A4', 0))
    return showtime
  }
  const give = (bookingId: typeof booking1, ids: string) =>
    ({ type: 'ReleaseSeats', bookingId, seatIds: seatIds(ids), at: 1 }) as const

  test('the seats named are free, the others stay sold, and the booking is not closed', () => {
    const showtime = sold()
    expect(showtime.tell(give(booking1, 'A1')).outcome).toEqual(yes({ seatIds: seatIds('A1') }))
    expect(showtime.seating.seats.get(seatId('A1'))?.status).toBe('free')
    expect(showtime.seating.seats.get(seatId('A2'))?.status).toBe('sold')
    expect(showtime.tell(sell(booking1, 'A2', 2)).outcome.ok).toBe(true)
  })

  test('rule 6: another booking’s seat is never freed, and repeating it changes nothing', () => {
    const showtime = sold()
    showtime.tell(give(booking1, 'A1 A4'))
    expect(showtime.seating.seats.get(seatId('A4'))?.status).toBe('sold')
    expect(showtime.tell(give(booking1, 'A1 A4'))).toEqual({ facts: [], outcome: yes({ seatIds: [] }) })
  })
})

describe('the object is born from Postgres', () => {
  test('live tickets are sold seats and cancelled bookings are closed', () => {
    const { hall, rules } = drawnSeating(['rr'])
    const born = openSeating(hall.plan, rules, [{ seatId: seatId('A1'), bookingId: SOMEONE }], [booking1])
    const showtime = story(born)
    expect(showtime.tell(sell(SOMEONE, 'A1', 0))).toEqual({ facts: [], outcome: yes({ seatIds: seatIds('A1') }) })
    expect(showtime.tell(sell(booking1, 'A2', 0)).outcome).toEqual(refusal('BOOKING_CLOSED'))
  })

  test('a live ticket for a seat that the plan lacks is a fault', () => {
    const { hall, rules } = drawnSeating(['rr'])
    expect(() => openSeating(hall.plan, rules, [{ seatId: seatId('Z1'), bookingId: SOMEONE }])).toThrow('Z1')
  })
})
