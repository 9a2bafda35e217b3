import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { refused } from '@cinema/contracts/shared/result'
import type { socketRefusals } from '@cinema/contracts/shared/socket'
import type { Context } from 'hono'

/** The refusal (426) of a request that is no WebSocket upgrade; null for an upgrade. */
export function upgradeRefusal(c: Context): { ok: false; refusal: RefusalOf<typeof socketRefusals> } | null {
  if (c.req.header('upgrade')?.toLowerCase() === 'websocket') return null
  c.header('upgrade', 'websocket')
  return refused({ code: 'UPGRADE_REQUIRED' })
}
