import { expect, test } from 'bun:test'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { served } from './routes'

test('every endpoint that is declared for this Worker is served once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'auth')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})
