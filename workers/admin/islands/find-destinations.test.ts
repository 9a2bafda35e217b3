import { expect, test } from 'bun:test'
import { found } from './find-destinations'

const ALL = [
  { path: '/admin', title: 'Today', group: 'Today' },
  { path: '/admin/audit', title: 'Audit', group: 'Operations' },
  { path: '/admin/genres/new', title: 'Add a genre', group: '' },
  { path: '/admin/genres', title: 'Genres', group: 'Programme' },
]
const titles = (wanted: string) => found(ALL, wanted).map(({ title }) => title)

test('all pages are offered until something is typed', () => {
  expect(titles('  ')).toEqual(['Today', 'Audit', 'Add a genre', 'Genres'])
})

test('all words have to be found in the title or the group, and titles that begin with the first come first', () => {
  expect(titles('GENRE')).toEqual(['Genres', 'Add a genre'])
  expect(titles('genre prog')).toEqual(['Genres'])
  expect(titles('nothing')).toEqual([])
})
