import { expect, test } from 'bun:test'
import { nextAfter } from './to-sign-in'

const ORIGIN = 'https://marquee.example'

test('signing in goes on to the page that was asked for', () => {
  expect(nextAfter('/admin/audit?action=genre', ORIGIN)).toBe('/admin/audit?action=genre')
})

test.each([
  'https://evil.example/admin',
  '//evil.example/admin',
  '/\\evil.example/admin',
  'javascript:alert(1)',
  '/administrator',
  '/films',
  '/admin/login?next=/admin/login',
  '',
  null,
])('it goes to the dashboard instead of %p', (next) => {
  expect(nextAfter(next, ORIGIN)).toBe('/admin')
})
