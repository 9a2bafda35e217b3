import { expect, test } from 'bun:test'
import { faultsOf } from './faults'
import { text } from './fields'

const FIELDS = { name: text('Name'), genres: text('Genres') }
const problem = (more: object) => ({
  type: 't',
  title: 'Validation failed',
  status: 400,
  code: 'VALIDATION_FAILED',
  ...more,
})

test('errors stand at the fields that their paths begin with, the first of each', () => {
  const errors = [
    { path: 'genres.0', message: 'must exist' },
    { path: 'genres.1', message: 'must exist, too' },
    { path: 'name', message: 'Too long.' },
  ]
  expect(faultsOf(problem({ errors }), FIELDS)).toEqual({ genres: 'Must exist.', name: 'Too long.' })
})

test('what belongs to no field stands above the form, with its path', () => {
  const errors = [{ path: 'slug', message: 'is taken' }]
  expect(faultsOf(problem({ errors }), FIELDS)).toEqual({ '': 'Slug: is taken.' })
  expect(faultsOf(problem({ detail: 'Try again.' }), FIELDS)).toEqual({ '': 'Try again.' })
  expect(faultsOf(problem({}), FIELDS)).toEqual({ '': 'Validation failed.' })
})

test('a whole refusal can belong to a field', () => {
  const taken = problem({ code: 'NAME_TAKEN', detail: 'There is one.' })
  expect(faultsOf(taken, FIELDS, { NAME_TAKEN: 'name' })).toEqual({ name: 'There is one.' })
})
