import { expect, test } from 'bun:test'
import { creditedNames, directorOf } from './credits'

const credit = (name: string, role: string) => ({ name, role })

test('all directors of a movie are named, in the order of the credits', () => {
  const crew = [credit('Roger Deakins', 'Camera'), credit('Joel Coen', 'Director'), credit('Ethan Coen', 'director')]
  expect(directorOf(crew)).toBe('Joel Coen, Ethan Coen')
  expect(directorOf([credit('Roger Deakins', 'Camera')])).toBeNull()
})

test('a person who is in both cast and crew is named once', () => {
  const names = creditedNames([credit('Orson Welles', 'Charles Foster Kane')], [credit('Orson Welles', 'Director')])
  expect(names).toEqual(['Orson Welles'])
})
