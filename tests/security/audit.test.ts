import { expect, test } from 'bun:test'
import { ROUTES } from '@cinema/gateway/route-table'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { sql } from '@cinema/testing/system'
import { admin, WRITES, type Write } from './audited-writes'
import { differencesFrom } from './documented'

/** Hands out a secret that nothing depends on before it is confirmed. */
const CHANGE_NOTHING = ['POST /api/v1/auth/second-factor/enrol']
/** Open to customers too: more of it to those who work at the counter, and their own accounts concern the house. */
const ALSO_OF_STAFF = [
  'POST /api/v1/payments',
  'POST /api/v1/auth/change-password',
  'POST /api/v1/auth/change-email/confirm',
  'POST /api/v1/auth/reset-password',
  'POST /api/v1/auth/logout-everywhere',
]

const ofStaff = ROUTES.filter(({ access }) => access !== 'anyone' && access !== 'signed-in')
const names = ofStaff.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)

/** Makes a write: its answer, and who did what by the audit log of its request. */
async function written(by: Customer, name: string, { ids = {}, body }: Write) {
  const [method = '', pattern = ''] = name.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, parameter) => ids[parameter] ?? '')
  const requestId = crypto.randomUUID()
  const answer = await by.call<unknown>(method, path, body, { 'x-request-id': requestId })
  const query = 'select actor_id as actor, action from auth.audit_entries where request_id = $1'
  return { answer, deeds: await sql<{ actor: string; action: string }>(query, [requestId]) }
}

test('every write that staff may make has a scene, and every scene is of such a write', () => {
  const audited = [...names.filter((name) => !CHANGE_NOTHING.includes(name)), ...ALSO_OF_STAFF]
  expect(Object.keys(WRITES).toSorted()).toEqual(audited.toSorted())
})

test.each(Object.entries(WRITES))(
  'rule 32: %s is in the audit log with who did it and by which request',
  async (name, scene) => {
    const write = await scene()
    const by = write.by ?? (await admin())
    const { answer, deeds } = await written(by, name, write)
    expect(differencesFrom(name, answer)).toEqual([])
    expect(deeds.length).toBeGreaterThan(0)
    expect(new Set(deeds.map(({ actor }) => actor))).toEqual(new Set([by.userId]))
  },
)

test('the same look finds nothing where nothing was changed, or where customers changed what is theirs', async () => {
  const cancelled = await WRITES['POST /api/v1/admin/showtimes/:showtimeId/cancel']?.()
  const dry = { ...cancelled, body: { dryRun: true } }
  const planned = await written(await admin(), 'POST /api/v1/admin/showtimes/:showtimeId/cancel', dry)
  const customer = await newCustomer()
  const own = await written(customer, 'PATCH /api/v1/users/me', { body: { displayName: 'Ada' } })
  expect([planned, own].map(({ answer, deeds }) => [answer.status, deeds])).toEqual(Array(2).fill([200, []]))
  const left = await written(customer, 'POST /api/v1/auth/logout-everywhere', {})
  expect([left.answer.status, left.deeds]).toEqual([204, []])
})
