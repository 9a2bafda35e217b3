import { expect, test } from 'bun:test'
import { bookingStandIn } from '../test-database.fixture'
import { venueDirectory } from './directory'

const directoryOf = ({ venues }: ReturnType<typeof bookingStandIn>['service']) =>
  venueDirectory({ cached: () => venues(), current: () => venues() })

test('the cached cinemas are read once per directory', async () => {
  const { calls, cinemas, service } = bookingStandIn()
  const directory = directoryOf(service)
  expect(await directory.all()).toEqual(cinemas)
  await directory.all()
  await directory.rooms(cinemas.flatMap(({ rooms }) => rooms.map(({ id }) => id)))
  expect(calls.venues).toBe(1)
})

test('the current cinema and room are read from booking each time', async () => {
  const { calls, cinemas, service } = bookingStandIn()
  const directory = directoryOf(service)
  const [berlin] = cinemas
  await directory.all()
  expect(await directory.currentCinema(berlin?.id ?? '')).toEqual(berlin as NonNullable<typeof berlin>)
  expect((await directory.currentRoom(berlin?.rooms[0]?.id ?? ''))?.cinema.id).toBe(berlin?.id)
  expect(calls.venues).toBe(3)
})

test('a room that is not cached is read from booking, and an unknown room is a fault', async () => {
  const { calls, cinemas, service } = bookingStandIn()
  const directory = directoryOf(service)
  const [berlin] = cinemas
  const room = berlin?.rooms[0]
  if (!berlin || !room) throw new Error('the seed has rooms')
  expect((await directory.rooms([room.id])).get(room.id)).toEqual({ cinema: berlin, room })

  const added = { ...room, id: berlin.id as string as typeof room.id, name: 'Annex' }
  berlin.rooms.push(added)
  expect((await directory.rooms([added.id])).get(added.id)?.room.name).toBe('Annex')
  await expect(directory.rooms([crypto.randomUUID()])).rejects.toThrow('booking has no room')
  expect(calls.venues).toBe(3)
})
