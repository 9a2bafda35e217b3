import { expect, test } from 'bun:test'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { IDEMPOTENCY_HEADER } from '@cinema/contracts/shared/headers'
import type { ForwardedEndpoint } from '../settings'
import { callService } from './call-service'
import type { ForwardedRequest } from './forwarded-request'

/** Calls a Worker that reads each request and then throws, and returns the answer with the bodies that it read. */
async function calling(fault: Error, endpoint: ForwardedEndpoint, more: Partial<ForwardedRequest> = {}) {
  const read: string[] = []
  const service = {
    async fetch(_url: string, { body = new Uint8Array() }: ForwardedRequest) {
      read.push(new TextDecoder().decode(body))
      throw fault
    },
  }
  const request = { url: `http://marquee.test${endpoint.path}`, method: endpoint.method, headers: {}, ...more }
  const answer = await callService(service as Partial<Fetcher> as Fetcher, endpoint, request, () => {})
  return { answer, read }
}

const connectionLost = () => new Error('connection lost')
const keyed = { headers: { [IDEMPOTENCY_HEADER]: 'one-and-the-same' } }
const named = (name: string) => ENDPOINTS.find(({ method, path }) => `${method} ${path}` === name) as ForwardedEndpoint

test('a request to an overloaded Worker is never retried, even if it is repeatable', async () => {
  const overloaded = () => Object.assign(new Error('too much to do'), { overloaded: true })
  const asked = [
    await calling(overloaded(), named('GET /api/v1/movies')),
    await calling(overloaded(), named('POST /api/v1/bookings'), keyed),
  ]
  expect(asked).toEqual(Array(2).fill({ answer: 'circuit open', read: [''] }))
})

test('a GET whose connection was lost is retried twice', async () => {
  const asked = await calling(connectionLost(), named('GET /api/v1/payment-options'))
  expect(asked).toEqual({ answer: 'connection lost', read: ['', '', ''] })
})

test('a write is retried with its body only where it is repeatable: by its endpoint or by its idempotency key', async () => {
  const text = '{"seatIds":[]}'
  const body = new TextEncoder().encode(text)
  const times = async (name: string, more: Partial<ForwardedRequest> = {}) => {
    const { read } = await calling(connectionLost(), { ...named(name), server: 'jobs' }, { body, ...more })
    expect(new Set(read)).toEqual(new Set([text]))
    return read.length
  }
  expect(await times('PUT /api/v1/showtimes/:showtimeId/hold')).toBe(3)
  expect([await times('POST /api/v1/bookings', keyed), await times('POST /api/v1/bookings')]).toEqual([3, 1])
  expect(await times('PUT /api/v1/users/me/wallet', keyed)).toBe(1)
})

test('a POST is repeatable by its key alone, and no DELETE or PATCH is repeatable but the DELETE of a hold', () => {
  const repeated = ENDPOINTS.filter(({ method, repeat }) => method !== 'GET' && repeat !== 'never')
  const always = repeated.filter(({ repeat }) => repeat === 'always').map(({ method }) => method)
  expect(new Set(always)).toEqual(new Set(['PUT', 'DELETE']))
  expect(repeated.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
    '/api/v1/showtimes/:showtimeId/hold',
  ])
  expect(repeated.filter(({ method, repeat }) => method === 'POST' && repeat !== 'by key')).toEqual([])
})
