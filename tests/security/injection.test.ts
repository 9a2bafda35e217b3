import { expect, test } from 'bun:test'
import { Role } from '@cinema/contracts/shared/actor'
import { schemaOf } from '@cinema/gateway/openapi/schema-of'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { ORIGIN } from '@cinema/testing/system'
import { ENDPOINT_NAMES, endpointAt } from './endpoints'
import { EXPECTED } from './expected-access'
import { accountOf } from './tokens'

const PAYLOADS = {
  'SQL that ends a text': "'; drop table auth.users; --",
  'SQL that is always true': '" or 1=1 /*',
  'a script': '<script>alert(1)</script>',
  'a template': '{{7*7}} #{7*7} <%= 7*7 %>',
  'a new header': 'a\r\nSet-Cookie: owned=1',
  'a NUL': 'a\u0000b',
  'text from right to left': '\u202egnp.exe\u2066\u0301',
  'a very long text': 'x'.repeat(9_000),
} as const
/** The payloads that are also tried in paths and queries: those that matter to URL parsing, headers or the database. */
const IN_ADDRESSES = ['SQL that ends a text', 'a new header', 'a NUL', 'a very long text']
const UNKNOWN_ID = '01a20700-0000-7000-8000-00000000ffff'
const CONCURRENCY = 8

/** A valid request except for one place, which has the payload. */
type Attack = { what: string; method: string; path: string; payload: string; body?: object }
type Answer = { status: number; type: string; text: string; cookie: string | null }
type Send = (attack: Attack) => Promise<Answer>

/** The faults of an answer: a server error, an HTML page, an injected header, or a refusal that echoes the payload. */
function faultsIn({ what, payload }: Attack, { status, type, text, cookie }: Answer): string[] {
  return [
    status >= 500 && status !== 503 ? `${what}: ${status}` : '',
    type.includes('html') && !PAGES.some((page) => what.startsWith(page)) ? `${what}: answered as ${type}` : '',
    cookie?.includes('owned') ? `${what}: set a cookie` : '',
    status >= 400 && text.includes(payload) ? `${what}: sent back` : '',
  ].filter(Boolean)
}

/** Endpoints that answer with a page for a person. Nothing that was sent may be in it, either. */
const PAGES = ['GET /api/v1/unsubscribe/:token', 'POST /api/v1/unsubscribe/:token']

async function faultsOf(attacks: Attack[], send: Send): Promise<string[]> {
  const faults: string[] = []
  const queue = attacks.values()
  const work = async () => {
    for (const attack of queue) faults.push(...faultsIn(attack, await send(attack)))
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return faults
}

const NO_PLACES = { inPath: [], inQuery: [] }

/** Every payload in every text of the route's body, path and query. */
function attacksOn(route: string): Attack[] {
  const [method = '', path = ''] = route.split(' ')
  const { example, query } = endpointAt(route) ?? {}
  const plain = path.replace(/:(\w+)/g, (_, name) => (name === 'role' ? 'staff' : UNKNOWN_ID))
  const queried = query ? Object.keys(schemaOf(query, 'output').properties ?? {}) : []
  const filled = example ? { body: example } : {}

  return Object.entries(PAYLOADS).flatMap(([name, payload]) => {
    const inAddress = encodeURIComponent(payload.slice(0, 2_000))
    const places = IN_ADDRESSES.includes(name) ? { inPath: [...path.matchAll(/:(\w+)/g)], inQuery: queried } : NO_PLACES
    const what = (place: string) => `${route}, ${name} in ${place}`
    return [
      ...textsOf(example ?? {}).map((place) => ({
        ...{ what: what(place.join('.')), method, path: plain, payload },
        body: replaced(example ?? {}, place, payload) as object,
      })),
      ...places.inPath.map(([, parameter = '']) => ({
        ...{ what: what(parameter), method, payload, ...filled },
        path: path.replace(/:(\w+)/g, (_, other) => (other === parameter ? inAddress : UNKNOWN_ID)),
      })),
      ...places.inQuery.map((parameter) => ({
        ...{ what: what(parameter), method, payload, path: `${plain}?${parameter}=${inAddress}` },
      })),
    ]
  })
}

function textsOf(value: unknown): string[][] {
  if (typeof value === 'string') return [[]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner).map((place) => [key, ...place]))
}

function replaced(value: unknown, [key, ...rest]: string[], text: string): unknown {
  if (key === undefined) return text
  const copy: Record<string, unknown> = Array.isArray(value) ? { ...value } : { ...(value as object) }
  copy[key] = replaced(copy[key], rest, text)
  return Array.isArray(value) ? Object.values(copy) : copy
}

/** Returns a function that gives the token with the most permissions for a route; null for public routes. */
async function strongestTokens(): Promise<(route: string) => string | null> {
  const tokens = new Map(await Promise.all(Role.options.map(async (role) => [role, await accountOf(role)] as const)))
  return (route) => {
    const may = EXPECTED[route] ?? []
    return may === 'anyone' ? null : (tokens.get(may.at(-1) ?? 'customer') ?? null)
  }
}

/** WebSocket endpoints, which take no text and cannot be called by fetch. */
const SOCKETS = ['GET /ws', 'GET /ws/showtimes/:showtimeId']

test('no payload in any place of any request has an effect', async () => {
  const tokenFor = await strongestTokens()
  const routes = ENDPOINT_NAMES.filter((route) => !SOCKETS.includes(route))
  const attacks = routes.flatMap((route) => attacksOn(route).map((attack) => ({ ...attack, route })))
  const send: Send = async (attack) => {
    const { route } = attack as (typeof attacks)[number]
    const token = tokenFor(route)
    const isForm = endpointAt(route)?.bodyIsForm
    const response = await fetch(`${ORIGIN}${attack.path}`, {
      method: attack.method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(attack.body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(attack.body ? { body: isForm ? formOf(attack.body) : JSON.stringify(attack.body) } : {}),
    })
    const [type, cookie] = [response.headers.get('content-type') ?? '', response.headers.get('set-cookie')]
    return { status: response.status, type, text: await response.text(), cookie }
  }
  expect(attacks.length).toBeGreaterThan(500)
  expect(await faultsOf(attacks, send)).toEqual([])
}, 240_000)

function formOf(body: object): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) form.set(name, String(value))
  return form
}

test('control: a service that fails on a quote, echoes what it rejects, or answers with HTML is reported', async () => {
  const attacks = attacksOn('POST /api/v1/auth/login')
  const answer = { status: 200, type: 'application/json', text: '{}', cookie: null }
  const naive: Send = async ({ payload }) => ({ ...answer, status: payload.includes("'") ? 500 : 200 })
  const echoing: Send = async ({ payload }) => ({ ...answer, status: 400, text: `not good: ${payload}` })
  const careless: Send = async ({ payload }) => ({
    ...answer,
    type: 'text/html',
    cookie: /\n(.*)/.exec(payload)?.[1] ?? null,
  })
  expect(await faultsOf(attacks, async () => answer)).toEqual([])
  expect(await faultsOf(attacks, naive)).toHaveLength(2)
  expect(await faultsOf(attacks, echoing)).toHaveLength(attacks.length)
  expect(await faultsOf(attacks, careless)).toHaveLength(attacks.length + 2)
})

/** What no name may hold, because it breaks or turns the line that the name stands in. */
const NO_NAMES = ['a new header', 'text from right to left']

test.each(NO_NAMES)('%s is refused in a name', async (name) => {
  const displayName = PAYLOADS[name as keyof typeof PAYLOADS].slice(0, 90)
  expect((await (await newCustomer()).patch('/api/v1/users/me', { displayName })).status).toBe(400)
})

const STORED = Object.entries(PAYLOADS).filter(([name]) => !/NUL|long/.test(name) && !NO_NAMES.includes(name))

test.each(STORED)('%s is stored and returned unchanged, as JSON', async (_, payload) => {
  const customer = await newCustomer()
  const displayName = payload.slice(0, 90)
  const changed = await customer.call<{ displayName: string }>('PATCH', '/api/v1/users/me', { displayName })
  const stored = await new Visitor(customer.token).get<{ displayName: string }>('/api/v1/users/me')
  expect([changed.status, stored.body.displayName]).toEqual([200, displayName.trim()])
  expect(stored.headers.get('content-type')).toStartWith('application/json')
  expect(stored.headers.get('x-content-type-options')).toBe('nosniff')
})
