import { beforeAll, expect, test } from 'bun:test'
import { PAGES } from '@cinema/admin/pages'
import type { Role } from '@cinema/contracts/shared/actor'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { PanelVisitor, signInToPanel } from '@cinema/testing/panel'
import { DEV_PASSWORD, ORIGIN } from '@cinema/testing/system'
import { EXPECTED_PAGES } from './expected-pages'

type Employed = Exclude<Role, 'customer'>
const ROLES: readonly Employed[] = ['staff', 'manager', 'admin']
const signedIn = new Map<Role, PanelVisitor>()
beforeAll(async () => {
  for (const role of ROLES) signedIn.set(role, await signInToPanel(`${role}@cinema.test`))
})

/** The path with an id that nothing has: whoever may open the page gets 404, everybody else 403. */
const filled = (path: string) => path.replace(/:\w+/g, () => crypto.randomUUID())
const by = (role: Role): PanelVisitor => signedIn.get(role) ?? new PanelVisitor()

test('every page is in the table, and the table has no other', () => {
  expect(PAGES.map(({ path }): string => path).toSorted()).toEqual(Object.keys(EXPECTED_PAGES).toSorted())
})

test.each(Object.entries(EXPECTED_PAGES))(
  'rule 32: %s opens for the roles that may, and for no other',
  async (path, allowed) => {
    const opened = new Map<Role, boolean>()
    for (const role of ROLES) {
      const { status } = await by(role).get(filled(path))
      expect([200, 303, 403, 404]).toContain(status)
      opened.set(role, status !== 403)
    }
    expect(ROLES.filter((role) => opened.get(role))).toEqual(ROLES.filter((role) => allowed.includes(role)))
  },
)

test.each(Object.keys(EXPECTED_PAGES))('%s sends whoever is not signed in to the sign-in page', async (path) => {
  const { status, location, body } = await new PanelVisitor().get(filled(path))
  expect([status, body]).toEqual([303, ''])
  expect(location).toMatch(/^\/admin\/login/)
})

test('a page whose role is missing refuses its form, too', async () => {
  await by('staff').get('/admin/account')
  const { status, body } = await by('staff').post('/admin/genres/new', { name: `Staff ${Date.now()}` })
  expect([status, body.includes('Not for your role')]).toEqual([403, true])
})

test('customers are refused, and the session that the sign-in began has ended', async () => {
  const { email } = await newCustomer()
  const visitor = new PanelVisitor()
  await visitor.get('/admin/login')
  const { status, body } = await visitor.post('/admin/login', { email, password: 'a long enough password' })
  expect([status, body.includes('This is where our staff work')]).toEqual([403, true])
  expect((await visitor.get('/admin')).status).toBe(303)
})

const FORGED: [string, Record<string, string>, Record<string, string>][] = [
  ['without its token', { formToken: '' }, {}],
  ['with a token of nobody', { formToken: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, {}],
  ['from another origin', {}, { origin: 'https://evil.example' }],
  ['from a page of unknown origin', {}, { origin: 'null' }],
  ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
  ['from another subdomain', {}, { 'sec-fetch-site': 'same-site' }],
]

test.each(FORGED)('a form %s is refused and changes nothing', async (_, fields, headers) => {
  const name = `Forged ${crypto.randomUUID()}`
  const manager = by('manager')
  await manager.get('/admin/genres/new')
  expect((await manager.post('/admin/genres/new', { name, ...fields }, headers)).status).toBe(403)
  expect((await manager.get(`/admin/genres?search=${encodeURIComponent(name)}`)).body).not.toContain(`>${name}<`)
})

test('a form with the token of another session is refused', async () => {
  const [one, other] = [await signInToPanel('manager@cinema.test'), await signInToPanel('manager@cinema.test')]
  const { body } = await other.get('/admin/genres/new')
  const formToken = body.match(/name="formToken" value="([\w-]+)"/)?.[1] ?? ''
  expect((await one.post('/admin/genres/new', { name: 'Borrowed', formToken })).status).toBe(403)
  // Control: with a token of its own session the same form is accepted.
  await one.get('/admin/genres/new')
  expect((await one.post('/admin/genres/new', { name: `Own ${crypto.randomUUID()}` })).status).toBe(303)
})

test('the cookie of the session is HttpOnly, SameSite=Strict and limited to the panel, and no page shows a token', async () => {
  const visitor = new PanelVisitor()
  await visitor.get('/admin/login')
  const { headers } = await visitor.post('/admin/login', {
    email: 'admin@cinema.test',
    password: DEV_PASSWORD,
  })
  const set = headers.getSetCookie().find((cookie) => cookie.startsWith('marquee_panel=')) ?? ''
  for (const part of [/HttpOnly/, /SameSite=Strict/, /Path=\/admin/]) expect(set).toMatch(part)
  expect(headers.getSetCookie().join()).not.toContain('marquee_refresh')
  expect((await visitor.get('/admin')).body).not.toContain('eyJ')
})

test('after signing out the cookie opens nothing', async () => {
  const visitor = await signInToPanel('staff@cinema.test')
  const cookie = `marquee_panel=${visitor.cookie('marquee_panel')}`
  await visitor.get('/admin')
  await visitor.post('/admin/logout', {})
  expect(visitor.cookie('marquee_panel')).toBeUndefined()
  expect((await fetch(`${ORIGIN}/admin`, { headers: { cookie }, redirect: 'manual' })).status).toBe(303)
})

test('a session that was ended from another one is sent to the sign-in page within seconds', async () => {
  const lost = `Lost tablet ${crypto.randomUUID()}`
  const [tablet, own] = [await signInToPanel('staff@cinema.test', DEV_PASSWORD, lost), by('staff')]
  const { body } = await own.get('/admin/account')
  const row = body.split('<tr>').find((each) => each.includes(lost)) ?? ''
  const [, end = ''] = row.match(/name="end" value="([^"]+)"/) ?? []
  expect((await own.post('/admin/account', { end })).status).toBe(303)
  await eventually(
    async () => (await tablet.get('/admin')).location === '/admin/login?ended=1',
    'the end of the session',
  )
  expect((await own.get('/admin')).status).toBe(200)
}, 30_000)

test('an address after signing in is a page of the panel, whatever the link said', async () => {
  for (const next of [
    'https://evil.example/admin',
    '//evil.example/admin',
    '/films',
    'javascript:alert(1)',
    '/admin/login',
  ]) {
    const visitor = new PanelVisitor()
    await visitor.get('/admin/login')
    const form = { email: 'staff@cinema.test', password: DEV_PASSWORD, next }
    expect((await visitor.post('/admin/login', form)).location).toBe('/admin')
  }
})
