import { expect, test } from 'bun:test'
import { nextPath } from './next-path'

test('signing in leads back to where the customer came from', () => {
  expect(nextPath('?next=%2Fshowtimes%2F1%3Fa%3Db')).toBe('/showtimes/1?a=b')
  expect(nextPath('')).toBe('/')
})

test('it never leads to another house', () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(nextPath(`?next=${encodeURIComponent(next)}`)).toBe('/')
  }
})
