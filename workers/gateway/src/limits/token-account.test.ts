import { expect, test } from 'bun:test'
import type { Bucket } from './limit-classes'
import { TokenAccount } from './token-account'

const BUCKET: Bucket = { perSecond: 10, burst: 20, block: 5 }

/** A bucket that never gains a token, and counts the requests for tokens. */
function sharedBucket(tokens: number) {
  const bucket = { requests: 0, tokens }
  const requestTokens = async (count: number) => {
    bucket.requests += 1
    const success = bucket.tokens >= count
    if (success) bucket.tokens -= count
    return { success, remaining: bucket.tokens, resetAt: 2_000 }
  }
  return { bucket, requestTokens }
}

test('a block is requested once and spent without another request', async () => {
  const { bucket, requestTokens } = sharedBucket(20)
  const account = new TokenAccount(BUCKET, requestTokens)
  for (let request = 0; request < 5; request += 1) {
    const { admitted, background } = account.spend(0)
    expect(admitted).toBe(true)
    await background
  }
  expect(bucket).toEqual({ requests: 1, tokens: 15 })
})

test('an empty bucket closes the account until it has tokens again', async () => {
  const account = new TokenAccount(BUCKET, sharedBucket(0).requestTokens)
  await account.spend(0).background
  expect(account.spend(1_999)).toMatchObject({ admitted: false, resetAt: 2_000 })
  expect(account.spend(2_000).admitted).toBe(true)
})

test('tokens that were spent in advance and then refused are deducted from the next block', async () => {
  const { bucket, requestTokens } = sharedBucket(0)
  const account = new TokenAccount(BUCKET, requestTokens)
  const { background } = account.spend(0)
  for (let request = 0; request < 4; request += 1) account.spend(0)
  await background
  bucket.tokens = 5
  await account.spend(2_000).background
  expect(bucket.tokens).toBe(0)
  expect(account.spend(2_000).background).toBeDefined()
})

test('at most one burst is spent before the first block arrives', () => {
  const account = new TokenAccount(BUCKET, () => new Promise(() => {}))
  const admitted = Array.from({ length: 100 }, () => account.spend(0)).filter((verdict) => verdict.admitted)
  expect(admitted).toHaveLength(BUCKET.burst)
})
