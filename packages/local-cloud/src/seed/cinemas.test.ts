import { describe, expect, test } from 'bun:test'
import { SeatPlan } from '@cinema/contracts/venue/plan'
import { roomOf } from '@cinema/domain/seating/room'
import { CINEMAS } from './cinemas'
import { readRows } from './row-notation'

const rooms = CINEMAS.flatMap((cinema) =>
  cinema.rooms.map((room) => [`${cinema.city}, ${room.name}`, room.plan] as const),
)

test('there are three time zones, three currencies and twelve rooms of all types', () => {
  expect(new Set(CINEMAS.map((cinema) => cinema.timeZone)).size).toBe(3)
  expect(new Set(CINEMAS.map((cinema) => cinema.currency)).size).toBe(3)
  expect(rooms).toHaveLength(12)
  const types = CINEMAS.flatMap((cinema) => cinema.rooms.map((room) => room.type))
  expect(new Set(types)).toEqual(new Set(['STANDARD', 'VIP', 'IMAX']))
})

test('every seat has an id of its own', () => {
  const ids = rooms.flatMap(([, plan]) => plan.seats.map((seat) => seat.id))
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(rooms)('%s', (_name, plan) => {
  const byId = new Map(plan.seats.map((seat) => [seat.id, seat]))
  const { runs } = roomOf(plan)
  const beside = (id: string) => {
    const run = runs.find((seats) => seats.some((seat) => seat.id === id)) ?? []
    const at = run.findIndex((seat) => seat.id === id)
    return [run[at - 1], run[at + 1]].filter((seat) => seat !== undefined)
  }

  test('is a plan of 60 to 320 seats with unique labels and positions', () => {
    expect(SeatPlan.parse(plan)).toEqual(plan)
    expect(plan.seats.length).toBeGreaterThanOrEqual(60)
    expect(plan.seats.length).toBeLessThanOrEqual(320)
    expect(new Set(plan.seats.map((seat) => seat.label)).size).toBe(plan.seats.length)
    expect(new Set(plan.seats.map((seat) => `${seat.x} ${seat.y}`)).size).toBe(plan.seats.length)
    expect(Math.min(...plan.seats.flatMap((seat) => [seat.x, seat.y]))).toBeGreaterThan(0)
  })

  test('has couple seats whose halves refer to each other and are adjacent, in the last row', () => {
    const halves = plan.seats.filter((seat) => seat.type === 'COUPLE')
    expect(halves.length).toBeGreaterThan(0)
    for (const half of halves) {
      const partner = half.partnerId && byId.get(half.partnerId)
      expect(partner).toMatchObject({ partnerId: half.id, row: half.row, type: 'COUPLE' })
      expect(beside(half.id).map((seat) => seat.id)).toContain(half.partnerId ?? half.id)
    }
    expect(new Set(halves.map((half) => half.row))).toEqual(new Set([plan.seats.at(-1)?.row ?? '']))
    expect(plan.seats.filter((seat) => seat.partnerId !== undefined)).toEqual(halves)
  })

  test('has a companion seat beside every wheelchair space, and as many of both', () => {
    const accessible = plan.seats.filter((seat) => seat.type === 'ACCESSIBLE')
    const companions = plan.seats.filter((seat) => seat.type === 'COMPANION')
    expect(accessible.length).toBeGreaterThan(0)
    expect(companions).toHaveLength(accessible.length)
    for (const place of accessible) expect(beside(place.id).map((seat) => seat.type)).toContain('COMPANION')
  })

  test('has an aisle, premium seats, one or two house seats and one broken seat', () => {
    expect(runs.length).toBeGreaterThan(new Set(plan.seats.map((seat) => seat.row)).size)
    expect(plan.seats.some((seat) => seat.type === 'PREMIUM')).toBe(true)
    expect([1, 2]).toContain(plan.seats.filter((seat) => seat.blocked === 'HOUSE').length)
    expect(plan.seats.filter((seat) => seat.blocked === 'BROKEN')).toHaveLength(1)
  })
})

test.each(['I 4', 'A x4', 'A c3', 'A'])('%p is not a row', (notation) => {
  expect(() => readRows(notation)).toThrow()
})
