import { expect, test } from 'bun:test'
import type { Bucket } from './limit-classes'
import { TokenAccount } from './token-account'

const BUCKET: Bucket = { perSecond: 10, burst: 20, block: 5 }

/** A bucket that never gains a token, and counts how often it is asked. */
function sharedBucket(tokens: number) {
  const bucket = { asked: 0, tokens }
  const ask = async (count: number) => {
    bucket.asked += 1
    const success = bucket.tokens >= count
    if (success) bucket.tokens -= count
    return { success, remaining: bucket.tokens, resetAt: 2_000 }
  }
  return { bucket, ask }
}

test('a block is asked for once and spent without asking again', async () => {
  const { bucket, ask } = sharedBucket(20)
  const account = new TokenAccount(BUCKET, ask)
  for (let request = 0; request < 5; request += 1) {
    const { admitted, background } = account.spend(0)
    expect(admitted).toBe(true)
    await background
  }
  expect(bucket).toEqual({ asked: 1, tokens: 15 })
})

test('a bucket that is empty closes the account until it has tokens again', async () => {
  const account = new TokenAccount(BUCKET, sharedBucket(0).ask)
  await account.spend(0).background
  expect(account.spend(1_999)).toMatchObject({ admitted: false, resetAt: 2_000 })
  expect(account.spend(2_000).admitted).toBe(true)
})

test('what was trusted in advance and then refused is a debt that the next tokens pay', async () => {
  const { bucket, ask } = sharedBucket(0)
  const account = new TokenAccount(BUCKET, ask)
  const { background } = account.spend(0)
  for (let request = 0; request < 4; request += 1) account.spend(0)
  await background
  bucket.tokens = 5
  await account.spend(2_000).background
  expect(bucket.tokens).toBe(0)
  expect(account.spend(2_000).background).toBeDefined()
})

test('before any answer no more than one burst is trusted', () => {
  const account = new TokenAccount(BUCKET, () => new Promise(() => {}))
  const admitted = Array.from({ length: 100 }, () => account.spend(0)).filter((verdict) => verdict.admitted)
  expect(admitted).toHaveLength(BUCKET.burst)
})
