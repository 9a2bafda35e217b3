import { expect, test } from 'bun:test'
import type { Column } from './columns'
import { inMemory, matches } from './in-memory'

type Row = { name: string; films: number | null }
const ROWS: Row[] = [
  { name: 'Émigré', films: 2 },
  { name: 'Action', films: 10 },
  { name: 'Zombie', films: null },
]
const COLUMNS: Column<Row>[] = [
  { key: 'name', label: 'Name', value: ({ name }) => name },
  { key: 'films', label: 'Films', value: ({ films }) => films },
]
const QUERY = { filters: {}, sort: null, page: 1, perPage: 2, cursor: null }
const names = (rows: readonly Row[]) => rows.map(({ name }) => name)

test('rows are cut into pages, in the order that they came in', () => {
  expect(inMemory(ROWS, QUERY, COLUMNS)).toEqual({ rows: ROWS.slice(0, 2), total: 3 })
  expect(names(inMemory(ROWS, { ...QUERY, page: 2 }, COLUMNS).rows)).toEqual(['Zombie'])
})

test('they are sorted as people expect: letters with accents among the others, numbers as numbers', () => {
  const by = (key: string, descending: boolean) =>
    names(inMemory(ROWS, { ...QUERY, perPage: 25, sort: { key, descending } }, COLUMNS).rows)
  expect(by('name', false)).toEqual(['Action', 'Émigré', 'Zombie'])
  expect(by('films', false)).toEqual(['Zombie', 'Émigré', 'Action'])
  expect(by('films', true)).toEqual(['Action', 'Émigré', 'Zombie'])
})

test('a search needs all words in any order, whatever their case and accents', () => {
  expect(matches('FILMS emigre', 'Émigré', 'two films')).toBe(true)
  expect(matches(undefined, 'Émigré')).toBe(true)
  expect(matches('emigre three', 'Émigré', 'two films')).toBe(false)
})
