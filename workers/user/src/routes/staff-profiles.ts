import { StaffProfileBody } from '@cinema/contracts/identity/admin'
import { UserId } from '@cinema/contracts/shared/ids'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { UserEnv } from '../settings'
import { removeStaffProfile, writeStaffProfile } from '../usecases/write-staff-profile'

const PATH = '/api/v1/admin/users/:userId/staff-profile'
const UserParam = z.object({ userId: UserId })

export const staffProfileRoutes = createApp<UserEnv>('user')
  .get(PATH, requirePermission('users.read'), validate('param', UserParam), async (c) => {
    const profile = await dependencies(c.env).staffProfiles.of(c.req.valid('param').userId)
    return profile ? c.json(profile, 200) : refuse(c, { code: 'STAFF_PROFILE_NOT_FOUND' }, REFUSALS)
  })
  .put(
    PATH,
    requirePermission('users.update'),
    validate('param', UserParam),
    validate('json', StaffProfileBody),
    async (c) => {
      const wanted = { actor: c.var.actor, ...c.req.valid('param'), ...c.req.valid('json') }
      const written = await writeStaffProfile(dependencies(c.env), wanted)
      return written.ok ? c.json(written.value, 200) : refuse(c, written.refusal, REFUSALS)
    },
  )
  .delete(PATH, requirePermission('users.update'), validate('param', UserParam), async (c) => {
    const about = { actor: c.var.actor, ...c.req.valid('param') }
    const removed = await removeStaffProfile(dependencies(c.env), about)
    return removed.ok ? c.body(null, 204) : refuse(c, removed.refusal, REFUSALS)
  })
