import * as api from '@cinema/contracts/identity/admin-api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'

export const auditRoutes = [
  serve(api.listAuditEntries, ({ auditEntries }: AuthDeps, { query }) => auditEntries.list(query)),
]
