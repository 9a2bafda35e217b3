import { expect, test } from 'bun:test'
import { nextPath } from './next-path'

test('signing in leads back to the page from which the customer came', () => {
  expect(nextPath('?next=%2Fshowtimes%2F1%3Fa%3Db')).toBe('/showtimes/1?a=b')
  expect(nextPath('')).toBe('/')
})

test('signing in never leads to another site', () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(nextPath(`?next=${encodeURIComponent(next)}`)).toBe('/')
  }
})
