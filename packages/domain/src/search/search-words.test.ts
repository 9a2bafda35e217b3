import { expect, test } from 'bun:test'
import { BookingId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { bookingReference } from '../booking/reference'
import { referencePattern, searchPatterns, searchWords } from './search-words'

const NAME = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ' .@-]{1,30}$/)

test.each([
  ['Jürgen Müller', ['jurgen', 'muller']],
  ['JUERGEN MUELLER', ['jurgen', 'muller']],
  ['O’Brien-Łukasz', ['obrien', 'lukasz']],
  ['Søren Ægir Þórr', ['soren', 'agir', 'thorr']],
  ['Ångström, José', ['angstrom', 'jose']],
  ['jane.doe+cinema@example.org', ['jane', 'do', 'cinema', 'example', 'org']],
  ['Ναταλία ΙΩΆΝΝΗΣ', ['ναταλια', 'ιωαννησ']],
  ['%_%', []],
])('the words of %p', (text, words) => {
  expect(searchWords(text)).toEqual(words)
})

test('capitals and the composition of accents make no difference', () => {
  fc.assert(
    fc.property(NAME, (name) => {
      const words = searchWords(name)
      expect(searchWords(name.normalize('NFD'))).toEqual(words)
      expect(searchWords(name.normalize('NFC'))).toEqual(words)
      expect(searchWords(words.join(' '))).toEqual(words)
    }),
  )
})

test('a word holds no sign that would have a meaning in a pattern', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(searchWords(text).join('')).not.toMatch(/[%_\\ ]/)
    }),
  )
})

test('a short word is looked for at the beginning of words, and no more than eight words count', () => {
  expect(searchPatterns('Jo Doering')).toEqual(['% jo%', '%doring%'])
  expect(searchPatterns('a b c d e f g h i j')).toHaveLength(8)
})

test('a reference is found as it was misread, with or without its dash', () => {
  const misread: Record<string, string> = { 0: 'o', 1: 'l' }
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 40n - 1n }), (bits) => {
      const digits = bits.toString(16).padStart(10, '0')
      const reference = bookingReference(BookingId.parse(`018f3a6c-1b2d-7c3e-8f4a-01${digits}`))
      const stored = `%${reference.replace('-', '').toLowerCase()}%`
      const asRead = reference.replace(/[01]/g, (digit) => misread[digit] ?? digit)
      expect(referencePattern(reference)).toBe(stored)
      expect(referencePattern(asRead.replace('-', ' ').toLowerCase())).toBe(stored)
    }),
  )
})

test('a text that no reference has is no reference', () => {
  for (const text of ['ada@example.org', 'Jürgen', 'ABCD-EFGH-J', '', '%%']) expect(referencePattern(text)).toBeNull()
})
