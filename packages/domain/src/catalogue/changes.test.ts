import { expect, test } from 'bun:test'
import { applyChanges, differences } from './changes'

type Movie = { title: string; genres: string[]; rating: string | null }
const alien: Movie = { title: 'Alien', genres: ['Horror'], rating: 'R' }

test('a field that an update leaves out keeps its value, and null clears a field', () => {
  expect(applyChanges(alien, { title: undefined, rating: null })).toEqual({ ...alien, rating: null })
})

test('only the fields that differ are returned, and lists are compared by content', () => {
  const after: Movie = { title: 'Aliens', genres: ['Horror'], rating: null }
  expect(differences(alien, after)).toEqual({
    before: { title: 'Alien', rating: 'R' },
    after: { title: 'Aliens', rating: null },
  })
})
