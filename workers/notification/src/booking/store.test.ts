import { afterAll, beforeAll, expect, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { connect, type Db } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { asGuests } from '../mail-context.fixture'
import { people } from '../person/store'
import { readers } from '../reader/store'
import { sampleEvents } from '../sample-events.fixture'
import { bookings } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let db: Db
beforeAll(async () => {
  database = await migratedDatabase()
  db = connect(database.settingsOf('notification_worker'))
}, 60_000)
afterAll(() => database.close())

const EARLY = '2026-11-23T10:00:00.000Z'
const LATE = '2026-11-23T11:00:00.000Z'

test('a booking is what its latest event told, in whatever order they are delivered', async () => {
  const { data } = sampleEvents().created
  const store = bookings(db)
  expect(await store.find(data.bookingId)).toBeNull()
  await store.save({ ...data, email: 'new@example.org' }, LATE)
  await store.save(data, EARLY)
  const { bookingId, userId, reference, show } = data
  expect(await store.find(bookingId)).toEqual({ bookingId, userId, reference, show, email: 'new@example.org' })
})

test('erasing an account removes its address from its bookings, also those as a guest, and no later event brings it back', async () => {
  const ada = newId(UserId)
  await database.addCustomer(ada)
  const address = 'ada@example.net'
  const [own, guest, other] = [sampleEvents(ada), sampleEvents(), sampleEvents()].map(({ created }) => created.data)
  if (!own || !guest || !other) throw new Error('three bookings are needed')
  const store = bookings(db)
  await readers(db).verify(newEvent('user.verified.v1', ada, { userId: ada, email: address }, { at: 1 }))
  await store.save({ ...own, email: address }, EARLY)
  await store.save({ ...asGuests(sampleEvents().created).data, bookingId: guest.bookingId, email: address }, EARLY)
  await store.save({ ...other, email: 'eve@example.net' }, EARLY)
  expect(JSON.stringify(await people(db).personalData(ada))).toContain(guest.bookingId)

  await people(db).erase(ada)
  await store.save({ ...own, email: address }, LATE)
  const addresses = await Promise.all(
    [own, guest, other].map(async ({ bookingId }) => (await store.find(bookingId))?.email),
  )
  expect(addresses).toEqual([null, null, 'eve@example.net'])
})
