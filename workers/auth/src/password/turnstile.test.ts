import { expect, test } from 'bun:test'
import { createTurnstile } from './turnstile'

test('one is let through at a time, in the order of coming, and a full line turns away', async () => {
  const inTurn = createTurnstile({ mostInLine: 3, now: () => Date.now() })
  const seen: string[] = []
  const work = (name: string) => () => {
    seen.push(`${name} in`)
    return Promise.resolve().then(() => seen.push(`${name} out`))
  }
  const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => inTurn(work(name))))
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  expect(outcomes[3]).toBe('FULL')
  expect(await inTurn(async () => 'later')).toEqual({ value: 'later' })
})

test('a fault gives the place away', async () => {
  const inTurn = createTurnstile({ mostInLine: 1, now: () => Date.now() })
  await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await inTurn(async () => 1)).toEqual({ value: 1 })
})

test('who never comes back loses the place', async () => {
  let now = 0
  const inTurn = createTurnstile({ mostInLine: 1, now: () => now })
  void inTurn(() => new Promise(() => {}))
  now = 6_000
  expect(await inTurn(async () => 1)).toEqual({ value: 1 })
})
