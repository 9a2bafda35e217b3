import { expect, test } from 'bun:test'
import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import type { Problem } from '@cinema/contracts/shared/problem'
import { ACCESS, gateway, signedIn } from '../gateway.fixture'

const TABLE: Record<Role, Permission[]> = { customer: [], staff: ['tickets.admit'], manager: [], admin: ['audit.read'] }

/** The gateway with auth saying what roles may do, and all that the Workers behind were told of the actor. */
function before(permissionsByRole: () => Promise<Record<Role, Permission[]>>) {
  const actors: { permissions?: string[] }[] = []
  const serve = ({ headers }: Request) => {
    actors.push(JSON.parse(atob(headers.get(ACTOR_HEADER) ?? '')))
    return Response.json({})
  }
  const ask = gateway(serve, { ACCESS: { ...ACCESS, permissionsByRole } })
  const as = async (role: Role, path: string) => {
    const answer = await ask(path, { headers: await signedIn(role) })
    return [answer.status, ((await answer.json()) as Problem).code]
  }
  return { as, actors }
}

test('a route that asks for a permission lets in whose role has it, and tells the Worker so', async () => {
  const { as, actors } = before(async () => TABLE)
  expect(await as('admin', '/api/v1/admin/audit')).toEqual([200, undefined as never])
  expect(await as('manager', '/api/v1/admin/audit')).toEqual([403, 'PERMISSION_MISSING'])
  expect(await as('customer', '/api/v1/admin/audit')).toEqual([403, 'PERMISSION_MISSING'])
  expect(actors.map(({ permissions }) => permissions)).toEqual([['audit.read']])
})

test('customers wait for no permissions and carry none', async () => {
  let asked = 0
  const { as, actors } = before(async () => {
    asked += 1
    return TABLE
  })
  expect(await as('customer', '/api/v1/bookings')).toEqual([200, undefined as never])
  expect([asked, actors[0]?.permissions]).toEqual([0, undefined as never])
  await as('staff', '/api/v1/bookings')
  expect([asked, actors[1]?.permissions]).toEqual([1, ['tickets.admit']])
})

test('while nobody knows what roles may do, what asks for a permission is closed and the rest is open', async () => {
  const { as } = before(() => Promise.reject(new Error('away')))
  expect(await as('admin', '/api/v1/admin/audit')).toEqual([503, 'UNAVAILABLE'])
  expect((await as('admin', '/api/v1/bookings'))[0]).toBe(200)
})
