import { expect, test } from 'bun:test'
import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import type { Problem } from '@cinema/contracts/shared/problem'
import { ACCESS, gateway, signedIn } from '../gateway.fixture'

const PERMISSIONS: Record<Role, Permission[]> = {
  customer: [],
  staff: ['tickets.admit'],
  manager: [],
  admin: ['audit.read'],
}

/** The gateway with these permissions by role, and the actors that the Workers received. */
function gatewayWith(permissionsByRole: () => Promise<Record<Role, Permission[]>>) {
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

test('an endpoint that asks for a permission admits the roles that have it, and forwards the permissions to the Worker', async () => {
  const { as, actors } = gatewayWith(async () => PERMISSIONS)
  expect(await as('admin', '/api/v1/admin/audit')).toEqual([200, undefined as never])
  expect(await as('manager', '/api/v1/admin/audit')).toEqual([403, 'PERMISSION_MISSING'])
  expect(await as('customer', '/api/v1/admin/audit')).toEqual([403, 'PERMISSION_MISSING'])
  expect(actors.map(({ permissions }) => permissions)).toEqual([['audit.read']])
})

test('permissions are not loaded for customers and not forwarded with them', async () => {
  let loads = 0
  const { as, actors } = gatewayWith(async () => {
    loads += 1
    return PERMISSIONS
  })
  expect(await as('customer', '/api/v1/bookings')).toEqual([200, undefined as never])
  expect([loads, actors[0]?.permissions]).toEqual([0, undefined as never])
  await as('staff', '/api/v1/bookings')
  expect([loads, actors[1]?.permissions]).toEqual([1, ['tickets.admit']])
})

test('while the permissions are unknown, endpoints that ask for one answer 503 and the others work', async () => {
  const { as } = gatewayWith(() => Promise.reject(new Error('unreachable')))
  expect(await as('admin', '/api/v1/admin/audit')).toEqual([503, 'UNAVAILABLE'])
  expect((await as('admin', '/api/v1/bookings'))[0]).toBe(200)
})
