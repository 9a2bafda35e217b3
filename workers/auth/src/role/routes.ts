import * as api from '@cinema/contracts/identity/admin-api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { setRolePermissions } from './set-role-permissions'

export const roleRoutes = [
  serve(api.getRolePermissions, ({ roles }: AuthDeps, { role }) => roles.permissionsOf(role)),
  serve(api.setRolePermissions, setRolePermissions),
]
