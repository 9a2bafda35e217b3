import { expect, test } from 'bun:test'
import { bookingStandIn } from '../furnished.fixture'
import { venueDirectory } from './directory'

const directoryBefore = ({ venues }: ReturnType<typeof bookingStandIn>['service']) =>
  venueDirectory({ kept: () => venues(), now: () => venues() })

test('a request reads the kept cinemas once, however often it needs them', async () => {
  const { asked, cinemas, service } = bookingStandIn()
  const directory = directoryBefore(service)
  expect(await directory.all()).toEqual(cinemas)
  await directory.all()
  await directory.rooms(cinemas.flatMap(({ rooms }) => rooms.map(({ id }) => id)))
  expect(asked.venues).toBe(1)
})

test('those who are about to write ask booking itself', async () => {
  const { asked, cinemas, service } = bookingStandIn()
  const directory = directoryBefore(service)
  const [berlin] = cinemas
  await directory.all()
  expect(await directory.cinemaNow(berlin?.id ?? '')).toEqual(berlin as NonNullable<typeof berlin>)
  expect((await directory.roomNow(berlin?.rooms[0]?.id ?? ''))?.cinema.id).toBe(berlin?.id)
  expect(asked.venues).toBe(3)
})

test('a room that opened since is asked for, and one that nobody knows is a fault', async () => {
  const { asked, cinemas, service } = bookingStandIn()
  const directory = directoryBefore(service)
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
