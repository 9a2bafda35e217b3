import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { backoffMs } from './backoff'

const bounds = { firstMs: 1_000, mostMs: 60_000 }

test('rule 30: each failure doubles the delay, up to the bound', () => {
  expect([1, 2, 3, 6, 7, 40].map((failures) => backoffMs(failures, bounds, 0))).toEqual([
    1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
  ])
})

test('jitter shortens a delay by at most a half, and never lengthens it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const full = backoffMs(failures, bounds, 0)
      const delay = backoffMs(failures, bounds, random)
      expect(delay).toBeLessThanOrEqual(full)
      expect(delay).toBeGreaterThanOrEqual(full / 2)
    }),
  )
})
