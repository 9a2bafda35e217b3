import { expect, test } from 'bun:test'
import { addressWith, nextSort, readListQuery } from './list-query'

const FILTERS = {
  search: { kind: 'search', label: 'Search' },
  state: { kind: 'select', label: 'State', options: [{ value: 'open', label: 'Open' }] },
  from: { kind: 'day', label: 'From' },
} as const
const read = (search: string) => readListQuery(new URL(`http://localhost/admin/x${search}`), FILTERS, ['name'])

test('the whole state of a list is in its address', () => {
  expect(read('?search=+ali+&state=open&from=2026-11-24&sort=-name&page=3&perPage=50')).toEqual({
    filters: { search: 'ali', state: 'open', from: '2026-11-24' },
    sort: { key: 'name', descending: true },
    page: 3,
    perPage: 50,
    cursor: null,
  })
})

test('what does not fit is left out', () => {
  expect(read('?search=&state=closed&from=yesterday&sort=password&page=-1&perPage=1000000&other=x')).toEqual({
    filters: {},
    sort: null,
    page: 1,
    perPage: 25,
    cursor: null,
  })
  expect(read(`?search=${'x'.repeat(900)}`).filters.search).toHaveLength(200)
})

test('a change of the address keeps the filters and begins at the first page', () => {
  const url = new URL('http://localhost/admin/x?search=a&page=4&cursor=z')
  expect(addressWith(url, { sort: 'name' })).toBe('/admin/x?search=a&sort=name')
  expect(addressWith(url, { page: '5' })).toBe('/admin/x?search=a&page=5')
  expect(addressWith(url, { search: null })).toBe('/admin/x')
})

test('clicks on a head sort ascending, descending, and then no longer', () => {
  expect(nextSort(null, 'name')).toBe('name')
  expect(nextSort({ key: 'other', descending: true }, 'name')).toBe('name')
  expect(nextSort({ key: 'name', descending: false }, 'name')).toBe('-name')
  expect(nextSort({ key: 'name', descending: true }, 'name')).toBeNull()
})
