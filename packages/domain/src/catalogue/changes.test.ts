import { expect, test } from 'bun:test'
import { differences, withChanges } from './changes'

type Film = { title: string; genres: string[]; rating: string | null }
const alien: Film = { title: 'Alien', genres: ['Horror'], rating: 'R' }

test('what a change does not name stays, and null empties a field', () => {
  expect(withChanges(alien, { title: undefined, rating: null })).toEqual({ ...alien, rating: null })
})

test('only what differs is kept, lists by their content', () => {
  const after: Film = { title: 'Aliens', genres: ['Horror'], rating: null }
  expect(differences(alien, after)).toEqual({
    before: { title: 'Alien', rating: 'R' },
    after: { title: 'Aliens', rating: null },
  })
})
