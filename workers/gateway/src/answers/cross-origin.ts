import { cors } from 'hono/cors'

/**
 * Lets pages of another origin read the answer and ask before they send (CORS). Only requests from an origin of
 * CORS_ORIGINS may come through it: it allows whichever origin it meets.
 */
export const allowOrigin = cors({
  origin: (origin) => origin,
  credentials: true,
  allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-request-id', 'traceparent'],
  exposeHeaders: ['etag', 'x-request-id', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
  maxAge: 600,
})
