import { expect, test } from 'bun:test'
import { sql } from '@cinema/testing/system'
import { killAndRestart } from './inject-faults'
import { acknowledgedBy, buyAgain, buyUntilCutOff, purchaseStorm } from './purchase-storm'
import { randomFrom } from './random'
import { untilConsistent } from './until-consistent'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const MAX_DELAY_MS = 1_500

test(`kill -9 during concurrent purchases: what was acknowledged exists, and the rest is resolved by repeating its key (seed ${SEED})`, async () => {
  const random = randomFrom(SEED)
  const purchases = await purchaseStorm()
  const storm = Promise.all(purchases.map(buyUntilCutOff))
  await Bun.sleep(random() * MAX_DELAY_MS)
  await killAndRestart()

  const acknowledged = acknowledgedBy(await storm)
  expect(await buyAgain(purchases)).toEqual([])
  await untilConsistent(acknowledged)
  const live = await sql("select seat_id from booking.tickets where showtime_id = $1 and status <> 'VOID'", [
    purchases[0]?.showtimeId,
  ])
  expect(live.length).toBeGreaterThan(0)
}, 180_000)
