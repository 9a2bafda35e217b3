import { createMiddleware } from 'hono/factory'
import { problem } from './problem'

/** Lets only those pass who come to open a WebSocket. */
export const requireUpgrade = createMiddleware(async (c, next) => {
  if (c.req.header('upgrade')?.toLowerCase() === 'websocket') return next()
  c.header('upgrade', 'websocket')
  return problem(c, 426, { code: 'UPGRADE_REQUIRED', detail: 'Open a WebSocket here.' })
})
