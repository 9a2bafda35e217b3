import { expect, test } from 'bun:test'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { sql } from '@cinema/testing/system'
import { admin, WRITES, type Write } from './audited-writes'
import { differencesFrom } from './documented'

const audited = ENDPOINTS.filter(({ audit }) => audit !== 'never').map(({ method, path }) => `${method} ${path}`)
/** What the declarations leave out, repeated here on purpose: a new secret has no effect before it is confirmed. */
const NOT_AUDITED = ['POST /api/v1/auth/second-factor/enrol']

/** Makes a write request. Returns the answer and the audit entries with its request id. */
async function writeAndReadAudit(by: Customer, name: string, { ids = {}, body, headers = {} }: Write) {
  const [method = '', pattern = ''] = name.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, parameter) => ids[parameter] ?? '')
  const requestId = crypto.randomUUID()
  const answer = await by.call<unknown>(method, path, body, { ...headers, 'x-request-id': requestId })
  const query = 'select actor_id as actor, action from auth.audit_entries where request_id = $1'
  return { answer, entries: await sql<{ actor: string; action: string }>(query, [requestId]) }
}

test('every audited endpoint has a scenario, and every scenario belongs to one', () => {
  expect(Object.keys(WRITES).toSorted()).toEqual(audited.toSorted())
})

test('every write that only staff may call is audited, but for those named here', () => {
  const staffOnly = ENDPOINTS.filter(({ access }) => access !== 'anyone' && access !== 'signed-in')
  const left = staffOnly.filter(({ method, audit }) => method !== 'GET' && audit === 'never')
  expect(left.map(({ method, path }) => `${method} ${path}`)).toEqual(NOT_AUDITED)
})

test.each(Object.entries(WRITES))(
  'rule 32: %s is in the audit log with its actor and request id',
  async (name, scenario) => {
    const write = await scenario()
    const by = write.by ?? (await admin())
    const { answer, entries } = await writeAndReadAudit(by, name, write)
    expect(differencesFrom(name, answer)).toEqual([])
    expect(entries.length).toBeGreaterThan(0)
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set([by.userId]))
  },
)

test('control: a dry run, and customers who change their own data, leave no audit entry', async () => {
  const cancelled = await WRITES['POST /api/v1/admin/showtimes/:showtimeId/cancel']?.()
  const dry = { ...cancelled, body: { dryRun: true } }
  const planned = await writeAndReadAudit(await admin(), 'POST /api/v1/admin/showtimes/:showtimeId/cancel', dry)
  const customer = await newCustomer()
  const own = await writeAndReadAudit(customer, 'PATCH /api/v1/users/me', { body: { displayName: 'Ada' } })
  expect([planned, own].map(({ answer, entries }) => [answer.status, entries])).toEqual(Array(2).fill([200, []]))
  const loggedOut = await writeAndReadAudit(customer, 'POST /api/v1/auth/logout-everywhere', {})
  expect([loggedOut.answer.status, loggedOut.entries]).toEqual([204, []])
})
