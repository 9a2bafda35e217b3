import { expect, test } from 'bun:test'
import { differencesOf } from './diff'

test('only what differs is shown, by its path', () => {
  const before = { name: 'Noir', cast: [{ name: 'Ann' }, { name: 'Bob' }], price: { amount: 1, currency: 'EUR' } }
  const after = { name: 'Film noir', cast: [{ name: 'Ann' }], price: { amount: 1, currency: 'EUR' } }
  expect(differencesOf(before, after)).toEqual([
    { path: 'name', before: 'Noir', after: 'Film noir' },
    { path: 'cast.1.name', before: 'Bob', after: undefined },
  ])
})

test('a thing that was added or deleted has one side only', () => {
  expect(differencesOf(null, { name: 'Noir', tags: [], note: null })).toEqual([
    { path: 'name', before: undefined, after: 'Noir' },
    { path: 'tags', before: undefined, after: '[]' },
    { path: 'note', before: undefined, after: 'null' },
  ])
  expect(differencesOf({ movies: 0 }, null)).toEqual([{ path: 'movies', before: '0', after: undefined }])
  expect(differencesOf(null, null)).toEqual([])
})
