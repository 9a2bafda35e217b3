import { afterAll, expect, test } from 'bun:test'
import { SeatId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { bookedShowtime, CINEMA, deed, ROOM, SEATS, SHOWTIME, STAFF, told } from '../booked-showtime.fixture'

const world = await bookedShowtime()
const { venues, seatBlocks } = world
afterAll(() => world.close())

const beside = (action: string) => ({ events: [told()], deed: deed(action) })

test('a room changes its name and kind, and the audit log says so', async () => {
  const room = await venues.roomById(ROOM)
  if (!room) throw new Error('there is a room')
  const changed = { ...room, name: 'The Studio', type: 'VIP' as const }
  expect(await venues.changeRoom(changed, beside('room.changed'))).toBe(true)
  expect(await venues.roomById(ROOM)).toEqual(changed)
  expect(await world.ask(`select subject from booking.audit_log where action = 'room.changed'`)).toHaveLength(1)
})

test('rule 11: a new plan is written once, and the old one can still be read', async () => {
  const [kept, gone, ...others] = SEATS
  if (!kept || !gone) throw new Error('there are seats')
  const added = { ...gone, id: newId(SeatId), x: 9 }
  const reblocked = [{ ...kept, blocked: 'BROKEN' as const }]
  const plan = { roomId: ROOM, version: 2, seats: [...reblocked, added, ...others] }
  const next = { plan, born: [added], ended: [gone.id], reblocked, unchanged: others.length }
  expect(await venues.replan(CINEMA, next, beside('room.replanned'))).toBe(true)
  expect(await venues.replan(CINEMA, next, beside('room.replanned'))).toBe(false)

  expect(await venues.roomById(ROOM)).toMatchObject({ planVersion: 2, capacity: 3 })
  const idsOf = async (version: number) => (await venues.house(ROOM, version)).plan.seats.map(({ id }) => id)
  expect(await idsOf(1)).toEqual(SEATS.map(({ id }) => id))
  expect(await idsOf(2)).toEqual([kept.id, ...others.map(({ id }) => id), added.id])
  expect((await venues.house(ROOM, 2)).plan.seats[0]).toMatchObject({ blocked: 'BROKEN' })
})

test('rule 10: what staff decide of a seat last is what stands', async () => {
  const seatIds = SEATS.map(({ id }) => id)
  const decide = (reason: 'HOUSE' | null, which: SeatId[]) =>
    seatBlocks.set({ showtimeId: SHOWTIME, seatIds: which, reason, by: STAFF }, deed('seats.blocked'))
  await decide('HOUSE', seatIds)
  await decide(null, seatIds.slice(0, 1))
  const reasons = new Map((await seatBlocks.at(SHOWTIME)).map(({ seatId, reason }) => [seatId, reason]))
  expect(seatIds.map((id) => reasons.get(id))).toEqual([null, 'HOUSE', 'HOUSE', 'HOUSE'])
  expect(await world.ask(`select id from booking.audit_log where action = 'seats.blocked'`)).toHaveLength(2)
})
