import { expect, test } from 'bun:test'
import { PAGES } from '../pages'
import { currentItem, destinationsFor, navigationFor } from './navigation'

const titles = (permissions: Parameters<typeof navigationFor>[1]) =>
  navigationFor(PAGES, permissions).flatMap(({ items }) => items.map(({ title }) => title))

test('the navigation has what the permissions allow, and no group without a page', () => {
  expect(titles([])).toEqual(['Today', 'Alerts'])
  expect(titles(['audit.read', 'movies.update'])).toEqual(expect.arrayContaining(['Today', 'Genres', 'Audit']))
  expect(navigationFor(PAGES, []).map(({ group }) => group)).toEqual(['Today'])
})

test('Ctrl K goes to pages that need no parameter and are allowed', () => {
  const paths = destinationsFor(PAGES, ['movies.update']).map(({ path }): string => path)
  expect(paths).toContain('/admin/genres')
  expect(paths).not.toContain('/admin/genres/new')
  expect(paths.filter((path) => path.includes(':'))).toEqual([])
})

test('a page belongs to the item whose path it begins with', () => {
  const sections = navigationFor(PAGES, ['movies.update'])
  expect(currentItem(sections, '/admin')).toBe('/admin')
  expect(currentItem(sections, '/admin/genres/new')).toBe('/admin/genres')
  expect(currentItem(sections, '/admin/account')).toBeUndefined()
})

test('no two pages have the same path, and a fixed path comes before one with a parameter', () => {
  const paths = PAGES.map(({ path }): string => path)
  expect(new Set(paths).size).toBe(paths.length)
  const hidden = paths.filter((path, place) =>
    paths
      .slice(0, place)
      .some((earlier) => earlier.includes(':') && new RegExp(`^${earlier.replace(/:\w+/g, '[^/]+')}$`).test(path)),
  )
  expect(hidden).toEqual([])
})
