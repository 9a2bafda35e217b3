import { expect, test } from 'bun:test'
import { createQueue } from './queue'

test('jobs run one at a time in the order of arrival, and a full queue refuses the next', async () => {
  const enqueue = createQueue({ capacity: 3, now: () => Date.now() })
  const seen: string[] = []
  const work = (name: string) => () => {
    seen.push(`${name} in`)
    return Promise.resolve().then(() => seen.push(`${name} out`))
  }
  const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => enqueue(work(name))))
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  expect(outcomes[3]).toBe('FULL')
  expect(await enqueue(async () => 'later')).toEqual({ value: 'later' })
})

test('a job that throws leaves the queue', async () => {
  const enqueue = createQueue({ capacity: 1, now: () => Date.now() })
  await expect(enqueue(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await enqueue(async () => 1)).toEqual({ value: 1 })
})

test('a job that never finishes is removed from the queue', async () => {
  let now = 0
  const enqueue = createQueue({ capacity: 1, now: () => now })
  void enqueue(() => new Promise(() => {}))
  now = 6_000
  expect(await enqueue(async () => 1)).toEqual({ value: 1 })
})
