import { expect, test } from 'bun:test'
import { inTime } from './in-time'

test('an answer in time is handed on', async () => {
  expect(await inTime(Promise.resolve(7), 1_000)).toBe(7)
})

test('no answer in time is a fault', async () => {
  await expect(inTime(new Promise(() => {}), 1)).rejects.toThrow('No answer within 1 ms')
})
