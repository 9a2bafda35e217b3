import { expect, test } from 'bun:test'
import { matchingStep, newRecoveryCode, newTotpSecret, stepAt, totpAt, totpUri } from './totp'

/** `12345678901234567890` in base32: the secret of RFC 6238's appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('second %d has the code that RFC 6238 gives', async (second, code) => {
  expect(await totpAt(SECRET, stepAt(second * 1000))).toBe(code)
})

test('a code is accepted if the clock is off by at most one step', async () => {
  const at = 1_800_000_000_000
  const code = await totpAt(SECRET, stepAt(at))
  const seen = await Promise.all([-2, -1, 0, 1, 2].map((off) => matchingStep(SECRET, code, at + off * 30_000)))
  expect(seen).toEqual([null, stepAt(at), stepAt(at), stepAt(at), null])
})

test('secrets and recovery codes have the expected format', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newRecoveryCode()).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/)
  expect(new URL(totpUri(SECRET, 'ada@example.org')).searchParams.get('secret')).toBe(SECRET)
})
