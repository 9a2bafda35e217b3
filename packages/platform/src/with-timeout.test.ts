import { expect, test } from 'bun:test'
import { withTimeout } from './with-timeout'

test('a result within the time limit is returned', async () => {
  expect(await withTimeout(Promise.resolve(7), 1_000)).toBe(7)
})

test('without a result within the time limit it throws', async () => {
  await expect(withTimeout(new Promise(() => {}), 1)).rejects.toThrow('No answer within 1 ms')
})
