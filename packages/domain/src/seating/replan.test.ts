import { describe, expect, test } from 'bun:test'
import { drawnPlan, drawnSeating, seatId, seatIds } from './drawn-hall.fixture'
import { evolve } from './evolve'
import { replan } from './replan'
import { ann, bob, booking1, hold1, story } from './story.fixture'

describe('rule 11: a change of plan never drops a seat that a showtime has sold', () => {
  test('it is refused and names the seats that are sold, reserved or held', () => {
    const showtime = story(drawnSeating(['Rrrr']))
    showtime.tell({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A2'), at: 0 })
    showtime.tell({ type: 'HoldSeats', actorId: bob, holdId: hold1, seatIds: seatIds('A3'), at: 0 })
    const result = replan(showtime.seating, drawnPlan('___r'))
    expect(result).toEqual({ ok: false, refusal: { code: 'PLAN_DROPS_TAKEN_SEATS', seats: seatIds('A1 A2 A3') } })
  })

  test('seats that stay keep their state, new ones are free, free ones may go', () => {
    const result = replan(drawnSeating(['Rrr']), drawnPlan('r_rr'))
    expect(result.ok && [...result.value.seats].map(([id, seat]) => `${id} ${seat.status}`)).toEqual([
      'A1 sold',
      'A3 free',
      'A4 free',
    ])
  })

  test('a seat that nobody has follows the plan’s change of mind about blocking it, a sold one does not', () => {
    const result = replan(drawnSeating(['Rrx']), drawnPlan('xxr'))
    expect(result.ok && [...result.value.seats.values()].map((seat) => seat.status)).toEqual([
      'sold',
      'blocked',
      'free',
    ])
  })

  test('a seat that staff have blocked stays so under a plan that never blocked it', () => {
    const showtime = story(drawnSeating(['rr']))
    showtime.tell({ type: 'BlockSeats', seatIds: seatIds('A1'), reason: 'BROKEN', at: 0 })
    const result = replan(showtime.seating, drawnPlan('rrr'))
    expect(result.ok && result.value.seats.get(seatId('A1'))).toEqual({ status: 'blocked', reason: 'BROKEN' })
  })

  test('an old fact does not bring a dropped seat back', () => {
    const onNewPlan = drawnSeating(['r'])
    const after = evolve(onNewPlan, { type: 'SeatsUnblocked', seatIds: seatIds('A1 A2') })
    expect([...after.seats.keys()]).toEqual(seatIds('A1'))
  })
})
