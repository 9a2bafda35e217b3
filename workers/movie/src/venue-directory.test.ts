import { expect, test } from 'bun:test'
import { bookingStandIn } from './furnished.fixture'
import { venueDirectory } from './venue-directory'

test('booking is asked once a minute, however many requests there are', async () => {
  const { asked, cinemas, service } = bookingStandIn()
  let now = 0
  expect(await venueDirectory(service, () => now).all()).toEqual(cinemas)
  now = 59_999
  await venueDirectory(service, () => now).all()
  expect(asked.venues).toBe(1)
  now = 60_000
  await venueDirectory(service, () => now).all()
  expect(asked.venues).toBe(2)
})

test('a room that opened within the minute is asked for, and one that nobody knows is a fault', async () => {
  const { asked, cinemas, service } = bookingStandIn()
  const directory = venueDirectory(service, () => 0)
  const [berlin] = cinemas
  const room = berlin?.rooms[0]
  if (!berlin || !room) throw new Error('the seed has rooms')
  expect((await directory.rooms([room.id])).get(room.id)).toEqual({ cinema: berlin, room })

  const added = { ...room, id: berlin.id as string as typeof room.id, name: 'Annex' }
  berlin.rooms.push(added)
  expect((await directory.rooms([added.id])).get(added.id)?.room.name).toBe('Annex')
  await expect(directory.rooms([crypto.randomUUID()])).rejects.toThrow('booking knows no room')
  expect(asked.venues).toBe(3)
})
