import { describe, expect, test } from 'bun:test'
import { drawnPlan, drawnSeating, seatId, seatIds } from './drawn-room.fixture'
import { evolve } from './evolve'
import { replan } from './replan'
import { ann, bob, booking1, hold1, showtimeWith } from './showtime.fixture'

describe('rule 11: a change of plan never drops a seat that a showtime has sold', () => {
  test('a plan without seats that are sold, reserved or held is refused, and the refusal names them', () => {
    const showtime = showtimeWith(drawnSeating(['Rrrr']))
    showtime.execute({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A2'), at: 0 })
    showtime.execute({ type: 'HoldSeats', actorId: bob, holdId: hold1, seatIds: seatIds('A3'), at: 0 })
    const result = replan(showtime.seating, drawnPlan('___r'))
    expect(result).toEqual({ ok: false, refusal: { code: 'PLAN_DROPS_TAKEN_SEATS', seats: seatIds('A1 A2 A3') } })
  })

  test('seats that stay keep their state, new seats are free, and free seats may be dropped', () => {
    const result = replan(drawnSeating(['Rrr']), drawnPlan('r_rr'))
    expect(result.ok && [...result.value.seats].map(([id, seat]) => `${id} ${seat.status}`)).toEqual([
      'A1 sold',
      'A3 free',
      'A4 free',
    ])
  })

  test('a free or blocked seat is blocked or unblocked with the plan, a sold seat is not', () => {
    const result = replan(drawnSeating(['Rrx']), drawnPlan('xxr'))
    expect(result.ok && [...result.value.seats.values()].map((seat) => seat.status)).toEqual([
      'sold',
      'blocked',
      'free',
    ])
  })

  test('a seat that staff blocked stays blocked if neither version of the plan blocks it', () => {
    const showtime = showtimeWith(drawnSeating(['rr']))
    showtime.execute({ type: 'BlockSeats', seatIds: seatIds('A1'), reason: 'BROKEN', at: 0 })
    const result = replan(showtime.seating, drawnPlan('rrr'))
    expect(result.ok && result.value.seats.get(seatId('A1'))).toEqual({ status: 'blocked', reason: 'BROKEN' })
  })

  test('a fact about a seat that the plan has dropped is ignored', () => {
    const onNewPlan = drawnSeating(['r'])
    const after = evolve(onNewPlan, { type: 'SeatsUnblocked', seatIds: seatIds('A1 A2') })
    expect([...after.seats.keys()]).toEqual(seatIds('A1'))
  })
})
