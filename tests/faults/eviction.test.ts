import { expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { freeSeats } from '@cinema/testing/showtimes'
import { evict } from './asking-for-faults'
import { randomFrom } from './random'
import { untilSound } from './sound'
import { buyAgain, buyUntilCutOff, promisedBy, stormOfPurchases } from './storm-of-purchases'
import { untouchedShowtime } from './untouched-showtime'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const EVICTIONS = 6
const LONGEST_PAUSE_MS = 250

test(`an object evicted at random points of a storm of purchases loses nothing that was answered (seed ${SEED})`, async () => {
  const random = randomFrom(SEED)
  const purchases = await stormOfPurchases()
  const storm = Promise.all(purchases.map(buyUntilCutOff))
  for (let evictions = 0; evictions < EVICTIONS; evictions += 1) {
    await Bun.sleep(random() * LONGEST_PAUSE_MS)
    await evict(purchases[0]?.showtimeId ?? '')
  }
  const promised = promisedBy(await storm)
  expect(await buyAgain(purchases)).toEqual([])
  await untilSound(promised)
}, 120_000)

test('a hold outlives the object that gave it; without what the object has on disk it would not', async () => {
  const [ann, showtime] = [await newCustomer(), await untouchedShowtime()]
  const [seat] = await freeSeats(showtime.id, 1)
  const { body: held } = await ann.hold(showtime.id, [seat?.id ?? ''])

  await evict(showtime.id)
  const { body: after } = await ann.seats(showtime.id)
  expect(after.hold).toMatchObject({ holdId: held.holdId, seatIds: held.seatIds, expiresAt: held.expiresAt })

  await evict(showtime.id, { forgetful: true })
  expect((await ann.seats(showtime.id)).body.hold).toBeNull()
}, 60_000)
