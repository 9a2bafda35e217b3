import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { createDice, hash } from './dice'

test('the same seed gives the same numbers, another seed does not', () => {
  const roll = (seed: string) => {
    const dice = createDice(seed)
    return Array.from({ length: 8 }, () => dice.between(0, 1))
  }
  expect(roll('jaws')).toEqual(roll('jaws'))
  expect(roll('jaws')).not.toEqual(roll('jaws 2'))
})

test('numbers stay in their range and use all of it', () => {
  const dice = createDice('range')
  const rolls = Array.from({ length: 3000 }, () => dice.whole(2, 5))
  expect(new Set(rolls)).toEqual(new Set([2, 3, 4, 5]))
  for (let at = 0; at < 1000; at++) {
    const roll = dice.between(-1, 3)
    expect(roll >= -1 && roll < 3).toBe(true)
  }
})

test('a shuffle keeps every item', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer()), (seed, things) => {
      expect(createDice(seed).shuffle(things).sort()).toEqual([...things].sort())
    }),
  )
})

test('the hash has the published values of FNV-1a', () => {
  expect(hash('')).toBe(0x811c9dc5)
  expect(hash('a')).toBe(0xe40c292c)
})
