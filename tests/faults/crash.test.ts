import { expect, test } from 'bun:test'
import { sql } from '@cinema/testing/system'
import { killAndRestart } from './asking-for-faults'
import { randomFrom } from './random'
import { untilSound } from './sound'
import { buyAgain, buyUntilCutOff, promisedBy, stormOfPurchases } from './storm-of-purchases'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const LONGEST_MS = 1_500

test(`kill -9 in a storm of purchases: what was answered is there, and the rest resolves by its key (seed ${SEED})`, async () => {
  const random = randomFrom(SEED)
  const purchases = await stormOfPurchases()
  const storm = Promise.all(purchases.map(buyUntilCutOff))
  await Bun.sleep(random() * LONGEST_MS)
  await killAndRestart()

  const promised = promisedBy(await storm)
  expect(await buyAgain(purchases)).toEqual([])
  await untilSound(promised)
  const live = await sql("select seat_id from booking.tickets where showtime_id = $1 and status <> 'VOID'", [
    purchases[0]?.showtimeId,
  ])
  expect(live.length).toBeGreaterThan(0)
}, 180_000)
