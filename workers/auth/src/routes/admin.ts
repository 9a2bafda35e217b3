import {
  AccountChanges,
  AccountQuery,
  AssignCinemasBody,
  OpenAccountBody,
  RolePermissionsBody,
} from '@cinema/contracts/identity/admin'
import { AuditQuery } from '@cinema/contracts/identity/audit'
import { Role } from '@cinema/contracts/shared/actor'
import { UserId } from '@cinema/contracts/shared/ids'
import { createApp } from '@cinema/platform/app'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import type { AuthEnv } from '../settings'
import { assignCinemas } from '../usecases/assign-cinemas'
import { changeAccount } from '../usecases/change-account'
import { eraseForSomebody } from '../usecases/erase-account'
import { openAccount } from '../usecases/open-account'
import { setRolePermissions } from '../usecases/set-role-permissions'
import { deps, refuseIdentity } from './context'
import { permitted } from './permitted'

const RoleParam = z.object({ role: Role })
const UserParam = z.object({ userId: UserId })

export const adminRoutes = createApp<AuthEnv>('auth')
  .get('/api/v1/admin/roles/:role/permissions', ...permitted('users.read'), validate('param', RoleParam), async (c) =>
    c.json(await deps(c).roles.permissionsOf(c.req.valid('param').role), 200),
  )
  .put(
    '/api/v1/admin/roles/:role/permissions',
    ...permitted('roles.update'),
    validate('param', RoleParam),
    validate('json', RolePermissionsBody),
    async (c) => {
      const wanted = { actor: c.var.actor, ...c.req.valid('param'), ...c.req.valid('json') }
      const set = await setRolePermissions(deps(c), wanted)
      return set.ok ? c.json(set.value, 200) : refuseIdentity(c, set.refusal)
    },
  )
  .get('/api/v1/admin/users', ...permitted('users.read'), validate('query', AccountQuery), async (c) =>
    c.json(await deps(c).staffAccounts.list(c.req.valid('query')), 200),
  )
  .post('/api/v1/admin/users', ...permitted('users.create'), validate('json', OpenAccountBody), async (c) => {
    const opened = await openAccount(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    return opened.ok ? c.json(opened.value, 201) : refuseIdentity(c, opened.refusal)
  })
  .get('/api/v1/admin/users/:userId', ...permitted('users.read'), validate('param', UserParam), async (c) => {
    const account = await deps(c).staffAccounts.find(c.req.valid('param').userId)
    return account ? c.json(account, 200) : refuseIdentity(c, { code: 'ACCOUNT_NOT_FOUND' })
  })
  .delete('/api/v1/admin/users/:userId', ...permitted('users.delete'), validate('param', UserParam), async (c) => {
    const erased = await eraseForSomebody(deps(c), { actor: c.var.actor, ...c.req.valid('param') })
    return erased.ok ? c.body(null, 204) : refuseIdentity(c, erased.refusal)
  })
  .put(
    '/api/v1/admin/users/:userId/cinemas',
    ...permitted('users.update'),
    validate('param', UserParam),
    validate('json', AssignCinemasBody),
    async (c) => {
      const wanted = { actor: c.var.actor, ...c.req.valid('param'), ...c.req.valid('json') }
      const assigned = await assignCinemas(deps(c), wanted)
      return assigned.ok ? c.json(assigned.value, 200) : refuseIdentity(c, assigned.refusal)
    },
  )
  .patch(
    '/api/v1/admin/users/:userId',
    ...permitted('users.update'),
    validate('param', UserParam),
    validate('json', AccountChanges),
    async (c) => {
      const change = { actor: c.var.actor, ...c.req.valid('param'), changes: c.req.valid('json') }
      const changed = await changeAccount(deps(c), change)
      return changed.ok ? c.json(changed.value, 200) : refuseIdentity(c, changed.refusal)
    },
  )
  .get('/api/v1/admin/audit', ...permitted('audit.read'), validate('query', AuditQuery), async (c) =>
    c.json(await deps(c).auditEntries.list(c.req.valid('query')), 200),
  )
