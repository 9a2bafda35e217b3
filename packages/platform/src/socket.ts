import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { refused } from '@cinema/contracts/shared/result'
import type { socketRefusals } from '@cinema/contracts/shared/socket'
import type { Context } from 'hono'

/** The refusal of a request that does not ask to open a WebSocket, or null when it does. */
export function upgradeMissing(c: Context): { ok: false; refusal: RefusalOf<typeof socketRefusals> } | null {
  if (c.req.header('upgrade')?.toLowerCase() === 'websocket') return null
  c.header('upgrade', 'websocket')
  return refused({ code: 'UPGRADE_REQUIRED' })
}
