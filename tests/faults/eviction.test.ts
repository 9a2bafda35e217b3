import { expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { freeSeats } from '@cinema/testing/showtimes'
import { evict } from './inject-faults'
import { acknowledgedBy, buyAgain, buyUntilCutOff, purchaseStorm } from './purchase-storm'
import { randomFrom } from './random'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const EVICTIONS = 6
const MAX_PAUSE_MS = 250

test(`an object that is evicted at random points of concurrent purchases loses nothing that was acknowledged (seed ${SEED})`, async () => {
  const random = randomFrom(SEED)
  const purchases = await purchaseStorm()
  const storm = Promise.all(purchases.map(buyUntilCutOff))
  for (let evictions = 0; evictions < EVICTIONS; evictions += 1) {
    await Bun.sleep(random() * MAX_PAUSE_MS)
    await evict(purchases[0]?.showtimeId ?? '')
  }
  const acknowledged = acknowledgedBy(await storm)
  expect(await buyAgain(purchases)).toEqual([])
  await untilConsistent(acknowledged)
}, 120_000)

test('a hold survives the eviction of its object, unless the object’s storage is deleted', async () => {
  const [ann, showtime] = [await newCustomer(), await unusedShowtime()]
  const [seat] = await freeSeats(showtime.id, 1)
  const { body: held } = await ann.hold(showtime.id, [seat?.id ?? ''])

  await evict(showtime.id)
  const { body: after } = await ann.seats(showtime.id)
  expect(after.hold).toMatchObject({ holdId: held.holdId, seatIds: held.seatIds, expiresAt: held.expiresAt })

  await evict(showtime.id, { forgetful: true })
  expect((await ann.seats(showtime.id)).body.hold).toBeNull()
}, 60_000)
