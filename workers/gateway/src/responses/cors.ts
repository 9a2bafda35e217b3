import { cors } from 'hono/cors'

/**
 * Answers preflights and adds CORS headers. It allows whichever origin a request has, so only requests from an origin of
 * CORS_ORIGINS may pass through it.
 */
export const allowOrigin = cors({
  origin: (origin) => origin,
  credentials: true,
  allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-request-id', 'traceparent'],
  exposeHeaders: ['etag', 'x-request-id', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
  maxAge: 600,
})
