import { expect, test } from 'bun:test'
import { IDEMPOTENCY_HEADER } from '@cinema/contracts/shared/headers'
import type { Letter } from '../forward'
import { ROUTES } from '../route-table'
import type { EndpointBehind } from '../settings'
import { callService } from './call-service'

/** A Worker that throws the same each time it is asked, and what it read of each request before. */
async function calling(fault: Error, asked: EndpointBehind, sent: Partial<Letter> = {}) {
  const read: string[] = []
  const service = {
    async fetch(_url: string, { body = new Uint8Array() }: Letter) {
      read.push(new TextDecoder().decode(body))
      throw fault
    },
  }
  const letter = { url: `http://marquee.test${asked.path}`, method: asked.method, headers: {}, ...sent }
  const answer = await callService(service as Partial<Fetcher> as Fetcher, asked, letter)
  return { answer, read }
}

const brokenOff = () => new Error('connection lost')
const keyed = { headers: { [IDEMPOTENCY_HEADER]: 'one-and-the-same' } }
const named = (name: string) => ROUTES.find(({ method, path }) => `${method} ${path}` === name) as EndpointBehind

test('what is overloaded is never asked again, whatever may be repeated', async () => {
  const overloaded = () => Object.assign(new Error('too much to do'), { overloaded: true })
  const asked = [
    await calling(overloaded(), named('GET /api/v1/movies')),
    await calling(overloaded(), named('POST /api/v1/bookings'), keyed),
  ]
  expect(asked).toEqual(Array(2).fill({ answer: 'left alone', read: [''] }))
})

test('a GET that only broke off is tried again, twice', async () => {
  const asked = await calling(brokenOff(), named('GET /api/v1/payment-options'))
  expect(asked).toEqual({ answer: 'broken off', read: ['', '', ''] })
})

test('a write is tried again, with its body, where twice does what once does: by its nature or by its key', async () => {
  const text = '{"seatIds":[]}'
  const body = new TextEncoder().encode(text)
  const times = async (name: string, sent: Partial<Letter> = {}) => {
    const { read } = await calling(brokenOff(), { ...named(name), server: 'jobs' }, { body, ...sent })
    expect(new Set(read)).toEqual(new Set([text]))
    return read.length
  }
  expect(await times('PUT /api/v1/showtimes/:showtimeId/hold')).toBe(3)
  expect([await times('POST /api/v1/bookings', keyed), await times('POST /api/v1/bookings')]).toEqual([3, 1])
  expect(await times('PUT /api/v1/users/me/wallet', keyed)).toBe(1)
})

test('what moves money or seats by POST is repeated by its key alone, and nothing that deletes or patches ever but a hold', () => {
  const repeated = ROUTES.filter(({ method, repeat }) => method !== 'GET' && repeat !== 'never')
  const always = repeated.filter(({ repeat }) => repeat === 'always').map(({ method }) => method)
  expect(new Set(always)).toEqual(new Set(['PUT', 'DELETE']))
  expect(repeated.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
    '/api/v1/showtimes/:showtimeId/hold',
  ])
  expect(repeated.filter(({ method, repeat }) => method === 'POST' && repeat !== 'by key')).toEqual([])
})
