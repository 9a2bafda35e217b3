import * as api from '@cinema/contracts/read-only/api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { endReadOnly, showReadOnly, startReadOnly } from './switch'

/** Every visitor of the site asks, so the edge keeps the answer for some seconds. */
const EDGE_CACHE_CONTROL = 'max-age=5, stale-if-error=60'

export const readOnlyRoutes = [
  serve(
    api.getReadOnlyMode,
    (deps: AuthDeps) => showReadOnly(deps),
    (c, view) => {
      c.header('cache-control', 'no-store')
      c.header('cdn-cache-control', EDGE_CACHE_CONTROL)
      return c.json(view)
    },
  ),
  serve(api.readReadOnlyMode, (deps: AuthDeps) => showReadOnly(deps)),
  serve(api.startReadOnlyMode, startReadOnly),
  serve(api.endReadOnlyMode, endReadOnly),
]
