import { expect, test } from 'bun:test'
import type { PriceRules } from '@cinema/contracts/pricing/price-rules'
import { HoldId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { formerPricesAfter, pricesFor } from './prices'
import type { ShowtimeSnapshot } from './snapshot'

const costing = (basePrice: number) => ({ basePrice }) as PriceRules
const snapshot = (prices: PriceRules, formerPrices = {}) =>
  ({ showtime: { prices }, ...formerPrices }) as ShowtimeSnapshot
const heldAt = (at: number) => newId(HoldId, at)

test('rule 12: a hold keeps the prices of the instant when it was made, and new holds have the present prices', () => {
  const first = snapshot(costing(1))
  const second = snapshot(costing(2), { formerPrices: formerPricesAfter(first, costing(2), 1_000) })
  const third = snapshot(costing(3), { formerPrices: formerPricesAfter(second, costing(3), 2_000) })
  const costs = [999, 1_000, 1_999, 2_000].map((at) => pricesFor(third, heldAt(at)).basePrice)
  expect(costs).toEqual([1, 2, 2, 3])
  expect(pricesFor(third, undefined).basePrice).toBe(3)
})

test('prices that have not changed, or are older than any hold, are not stored as former prices', () => {
  const first = snapshot(costing(1))
  expect(formerPricesAfter(first, costing(1), 1_000)).toEqual([])
  const second = snapshot(costing(2), { formerPrices: formerPricesAfter(first, costing(2), 1_000) })
  expect(formerPricesAfter(second, costing(3), 10_000_000).map(({ until }) => until)).toEqual([10_000_000])
})
