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
/** What an address takes apart itself, or leaves to a database; whatever else is there is a word like another. */
const IN_ADDRESSES = ['SQL that ends a text', 'a new header', 'a NUL', 'a very long text']
const NOBODYS = '01a20700-0000-7000-8000-00000000ffff'
const AT_ONCE = 8

/** A request that is right in all but one place, and what stands there. */
type Attack = { what: string; method: string; path: string; payload: string; body?: object }
type Answered = { status: number; type: string; text: string; cookie: string | null }
type Ask = (attack: Attack) => Promise<Answered>

/** What an answer must not be: a fault of ours, a page, a new header, or the payload sent back by a refusal. */
function faultsIn({ what, payload }: Attack, { status, type, text, cookie }: Answered): string[] {
  return [
    status >= 500 && status !== 503 ? `${what}: ${status}` : '',
    type.includes('html') ? `${what}: answered as ${type}` : '',
    cookie?.includes('owned') ? `${what}: set a cookie` : '',
    status >= 400 && text.includes(payload) ? `${what}: sent back` : '',
  ].filter(Boolean)
}

async function faultsOf(attacks: Attack[], ask: Ask): Promise<string[]> {
  const faults: string[] = []
  const waiting = attacks.values()
  const work = async () => {
    for (const attack of waiting) faults.push(...faultsIn(attack, await ask(attack)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return faults
}

const NOWHERE = { inPath: [], inQuery: [] }

/** Every attack on every text that a body, a path or a query of this route may hold. */
function attacksOn(route: string): Attack[] {
  const [method = '', path = ''] = route.split(' ')
  const { example, query } = endpointAt(route) ?? {}
  const plain = path.replace(/:(\w+)/g, (_, name) => (name === 'role' ? 'staff' : NOBODYS))
  const queried = query ? Object.keys(schemaOf(query, 'output').properties ?? {}) : []
  const filled = example ? { body: example } : {}

  return Object.entries(PAYLOADS).flatMap(([name, payload]) => {
    const inAddress = encodeURIComponent(payload.slice(0, 2_000))
    const places = IN_ADDRESSES.includes(name) ? { inPath: [...path.matchAll(/:(\w+)/g)], inQuery: queried } : NOWHERE
    const what = (place: string) => `${route}, ${name} in ${place}`
    return [
      ...textsOf(example ?? {}).map((place) => ({
        ...{ what: what(place.join('.')), method, path: plain, payload },
        body: replaced(example ?? {}, place, payload) as object,
      })),
      ...places.inPath.map(([, parameter = '']) => ({
        ...{ what: what(parameter), method, payload, ...filled },
        path: path.replace(/:(\w+)/g, (_, other) => (other === parameter ? inAddress : NOBODYS)),
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

/** The one who gets furthest: whoever may, and of those the one with the most rights. */
async function attackers(): Promise<(route: string) => string | null> {
  const tokens = new Map(await Promise.all(Role.options.map(async (role) => [role, await accountOf(role)] as const)))
  return (route) => {
    const may = EXPECTED[route] ?? []
    return may === 'anyone' ? null : (tokens.get(may.at(-1) ?? 'customer') ?? null)
  }
}

/** These take no text beside the id of a showtime, and are asked in another way. */
const LEFT_OUT = ['GET /ws', 'GET /ws/showtimes/:showtimeId']

test('no text in any place of any request is more than text', async () => {
  const tokenFor = await attackers()
  const routes = ENDPOINT_NAMES.filter((route) => !LEFT_OUT.includes(route))
  const attacks = routes.flatMap((route) => attacksOn(route).map((attack) => ({ ...attack, route })))
  const ask: Ask = async (attack) => {
    const token = tokenFor((attack as (typeof attacks)[number]).route)
    const response = await fetch(`${ORIGIN}${attack.path}`, {
      method: attack.method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(attack.body ? { 'content-type': 'application/json' } : {}),
      },
      ...(attack.body ? { body: JSON.stringify(attack.body) } : {}),
    })
    const [type, cookie] = [response.headers.get('content-type') ?? '', response.headers.get('set-cookie')]
    return { status: response.status, type, text: await response.text(), cookie }
  }
  expect(attacks.length).toBeGreaterThan(500)
  expect(await faultsOf(attacks, ask)).toEqual([])
}, 240_000)

test('the same check finds a service that falls over a quote, sends back what it rejects, or answers as a page', async () => {
  const attacks = attacksOn('POST /api/v1/auth/login')
  const answer = { status: 200, type: 'application/json', text: '{}', cookie: null }
  const naive: Ask = async ({ payload }) => ({ ...answer, status: payload.includes("'") ? 500 : 200 })
  const echoing: Ask = async ({ payload }) => ({ ...answer, status: 400, text: `not good: ${payload}` })
  const careless: Ask = async ({ payload }) => ({
    ...answer,
    type: 'text/html',
    cookie: /\n(.*)/.exec(payload)?.[1] ?? null,
  })
  expect(await faultsOf(attacks, async () => answer)).toEqual([])
  expect(await faultsOf(attacks, naive)).toHaveLength(2)
  expect(await faultsOf(attacks, echoing)).toHaveLength(attacks.length)
  expect(await faultsOf(attacks, careless)).toHaveLength(attacks.length + 2)
})

test.each(Object.entries(PAYLOADS).filter(([name]) => !/NUL|long/.test(name)))(
  '%s that is stored comes back as the same text, as data',
  async (_, payload) => {
    const customer = await newCustomer()
    const displayName = payload.slice(0, 90)
    const changed = await customer.call<{ displayName: string }>('PATCH', '/api/v1/users/me', { displayName })
    const kept = await new Visitor(customer.token).get<{ displayName: string }>('/api/v1/users/me')
    expect([changed.status, kept.body.displayName]).toEqual([200, displayName.trim()])
    expect(kept.headers.get('content-type')).toStartWith('application/json')
    expect(kept.headers.get('x-content-type-options')).toBe('nosniff')
  },
)
