import { expect, test } from 'bun:test'
import { ENDPOINTS } from './endpoints'

test('every endpoint is declared once', () => {
  const names = ENDPOINTS.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(100)
})
