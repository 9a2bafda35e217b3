import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { refused } from '@cinema/contracts/shared/result'
import type { socketRefusals } from '@cinema/contracts/shared/socket'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { problem } from './problem'

/** The refusal of a request that does not ask to open a WebSocket, or null when it does. */
export function upgradeMissing(c: Context): { ok: false; refusal: RefusalOf<typeof socketRefusals> } | null {
  if (c.req.header('upgrade')?.toLowerCase() === 'websocket') return null
  c.header('upgrade', 'websocket')
  return refused({ code: 'UPGRADE_REQUIRED' })
}

/** The same as middleware, for routes that are not declared as endpoints yet. */
export const requireUpgrade = createMiddleware(async (c, next) => {
  if (!upgradeMissing(c)) return next()
  return problem(c, 426, { code: 'UPGRADE_REQUIRED', detail: 'Open a WebSocket here.' })
})
