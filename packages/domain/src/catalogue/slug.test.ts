import { expect, test } from 'bun:test'
import { MovieRef } from '@cinema/contracts/catalogue/http'
import { assert, property, string } from 'fast-check'
import { slugChoices, slugOf } from './slug'

test.each([
  ['Léon', 'leon'],
  ['Me & You', 'me-and-you'],
  ["Ocean's Eleven", 'oceans-eleven'],
  ['Straße', 'strasse'],
  ['Smørrebrød på Øen', 'smorrebrod-pa-oen'],
  ['Łódź', 'lodz'],
  ['İstanbul ışığı', 'istanbul-isigi'],
  ['8½', '8-1-2'],
  ['千尋', 'qian-xun'],
  ['Привет, мир', 'privet-mir'],
  ['Ελλάδα', 'ellada'],
  ['기생충', 'gisaengchung'],
  ['…!?', ''],
])('the slug of %p is %p', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('a movie of the same title gets its year in the slug, the next one a number', () => {
  const choices = slugChoices({ title: 'King Kong', releaseDate: '2005-12-14' })
  expect(choices.slice(0, 4)).toEqual(['king-kong', 'king-kong-2005', 'king-kong-2005-2', 'king-kong-2005-3'])
  expect(slugChoices({ title: '…!?', releaseDate: null }).slice(0, 2)).toEqual(['film', 'film-2'])
})

test('every choice is a valid slug, whatever the title', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      for (const slug of slugChoices({ title, releaseDate: '2026-01-01' })) MovieRef.parse(slug)
    }),
  )
})
