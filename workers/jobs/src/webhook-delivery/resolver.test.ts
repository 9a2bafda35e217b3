import { expect, test } from 'bun:test'
import { hostResolver } from './resolver'

const RESOLVER = 'https://resolver.example/dns-query'
const CNAME = 5
type Answer = { type: number; data: string }

/** A resolver that answers with these records, and what it was asked. */
function resolverWith(records: { A?: Answer[]; AAAA?: Answer[] }) {
  const asked: string[] = []
  const fetch = async (request: Request) => {
    const { searchParams } = new URL(request.url)
    asked.push(`${searchParams.get('name')} ${searchParams.get('type')} ${request.headers.get('accept')}`)
    const Answer = records[searchParams.get('type') as 'A' | 'AAAA']
    return Response.json({ Status: 0, ...(Answer ? { Answer } : {}) })
  }
  return { resolve: hostResolver(RESOLVER, fetch), asked }
}
const v4 = (data: string): Answer => ({ type: 1, data })
const v6 = (data: string): Answer => ({ type: 28, data })

test('a name is public if all its addresses are', async () => {
  const { resolve, asked } = resolverWith({
    A: [{ type: CNAME, data: 'other.example.' }, v4('93.184.216.34')],
    AAAA: [v6('2606:2800:220:1:248:1893:25c8:1946')],
  })
  expect(await resolve('hooks.example')).toBe('PUBLIC')
  expect(asked.toSorted()).toEqual(['hooks.example A application/dns-json', 'hooks.example AAAA application/dns-json'])
})

test.each([
  [{ A: [v4('93.184.216.34'), v4('10.0.0.7')] }],
  [{ A: [v4('93.184.216.34')], AAAA: [v6('::1')] }],
  [{ AAAA: [v6('::ffff:169.254.169.254')] }],
  [{ A: [v4('not an address')] }],
])('one address that is not public is enough: %j', async (records) => {
  expect(await resolverWith(records).resolve('hooks.example')).toBe('PRIVATE')
})

test('a name without an address is unknown, and so is any while the resolver is down or answers nonsense', async () => {
  expect(await resolverWith({}).resolve('hooks.example')).toBe('UNKNOWN')
  const failing = hostResolver(RESOLVER, () => Promise.reject(new Error('down')))
  expect(await failing('hooks.example')).toBe('UNKNOWN')
  const nonsense = hostResolver(RESOLVER, async () => new Response('<html>'))
  expect(await nonsense('hooks.example')).toBe('UNKNOWN')
})

test('without a resolver nothing is asked', async () => {
  const unused = hostResolver(undefined, () => Promise.reject(new Error('asked')))
  expect(await unused('hooks.example')).toBe('PUBLIC')
})
