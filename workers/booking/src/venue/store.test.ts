import { afterAll, expect, test } from 'bun:test'
import { SeatId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { auditEntry, bookedShowtime, CINEMA, ROOM, SEATS, SHOWTIME, STAFF, someEvent } from '../booked-showtime.fixture'

const world = await bookedShowtime()
const { venues, seatBlocks } = world
afterAll(() => world.close())

const change = (action: string) => ({ events: [someEvent()], auditEntry: auditEntry(action) })

test('a room changes its name and type, with an audit entry', async () => {
  const room = await venues.roomById(ROOM)
  if (!room) throw new Error('there is a room')
  const changed = { ...room, name: 'The Studio', type: 'VIP' as const, version: 2 }
  expect(await venues.changeRoom(changed, change('room.changed'))).toBe(true)
  expect(await venues.roomById(ROOM)).toEqual(changed)
  expect(await venues.changeRoom({ ...changed, name: 'The Loser' }, change('room.changed'))).toBe(false)
  expect(await world.query(`select subject from booking.audit_log where action = 'room.changed'`)).toHaveLength(1)
})

test('rule 11: a new version of a plan is stored once, and the old version can still be read', async () => {
  const [kept, gone, ...others] = SEATS
  if (!kept || !gone) throw new Error('there are seats')
  const added = { ...gone, id: newId(SeatId), x: 9 }
  const reblocked = [{ ...kept, blocked: 'BROKEN' as const }]
  const plan = { roomId: ROOM, version: 2, seats: [...reblocked, added, ...others] }
  const next = { plan, added: [added], removed: [gone.id], reblocked, unchanged: others.length }
  expect(await venues.replan(CINEMA, next, change('room.replanned'))).toBe(true)
  expect(await venues.replan(CINEMA, next, change('room.replanned'))).toBe(false)

  expect(await venues.roomById(ROOM)).toMatchObject({ planVersion: 2, capacity: 3 })
  const idsOf = async (version: number) => (await venues.roomWithPlan(ROOM, version)).plan.seats.map(({ id }) => id)
  expect(await idsOf(1)).toEqual(SEATS.map(({ id }) => id))
  expect(await idsOf(2)).toEqual([kept.id, ...others.map(({ id }) => id), added.id])
  expect((await venues.roomWithPlan(ROOM, 2)).plan.seats[0]).toMatchObject({ blocked: 'BROKEN' })
})

test('rule 10: the last decision of staff on a seat counts', async () => {
  const seatIds = SEATS.map(({ id }) => id)
  const decide = (reason: 'HOUSE' | null, which: SeatId[]) =>
    seatBlocks.set({ showtimeId: SHOWTIME, seatIds: which, reason, by: STAFF }, auditEntry('seats.blocked'))
  await decide('HOUSE', seatIds)
  await decide(null, seatIds.slice(0, 1))
  const reasons = new Map((await seatBlocks.at(SHOWTIME)).map(({ seatId, reason }) => [seatId, reason]))
  expect(seatIds.map((id) => reasons.get(id))).toEqual([null, 'HOUSE', 'HOUSE', 'HOUSE'])
  expect(await world.query(`select id from booking.audit_log where action = 'seats.blocked'`)).toHaveLength(2)
})
