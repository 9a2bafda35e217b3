import { expect, test } from 'bun:test'
import type { PriceRules } from '@cinema/contracts/pricing/price-rules'
import { HoldId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { ShowtimeBirth } from './birth'
import { formerAfter, pricesFor } from './prices'

const costing = (basePrice: number) => ({ basePrice }) as PriceRules
const birth = (prices: PriceRules, formerPrices = {}) => ({ showtime: { prices }, ...formerPrices }) as ShowtimeBirth
const begun = (at: number) => newId(HoldId, at)

test('rule 12: a hold costs what it did when it began, and new ones what is asked now', () => {
  const first = birth(costing(1))
  const second = birth(costing(2), { formerPrices: formerAfter(first, costing(2), 1_000) })
  const third = birth(costing(3), { formerPrices: formerAfter(second, costing(3), 2_000) })
  const costs = [999, 1_000, 1_999, 2_000].map((at) => pricesFor(third, begun(at)).basePrice)
  expect(costs).toEqual([1, 2, 2, 3])
  expect(pricesFor(third, undefined).basePrice).toBe(3)
})

test('prices that stay the same, or that no hold can remember, are not kept', () => {
  const first = birth(costing(1))
  expect(formerAfter(first, costing(1), 1_000)).toEqual([])
  const second = birth(costing(2), { formerPrices: formerAfter(first, costing(2), 1_000) })
  expect(formerAfter(second, costing(3), 10_000_000).map(({ until }) => until)).toEqual([10_000_000])
})
