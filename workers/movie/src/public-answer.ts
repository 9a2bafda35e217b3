import { createMiddleware } from 'hono/factory'

/** Lets browsers and the edge keep a good answer for so many seconds; what went wrong is never kept. */
export function keepFor(seconds: number) {
  return createMiddleware(async (c, next) => {
    await next()
    c.header('cache-control', c.res.ok ? `public, max-age=${seconds}` : 'no-store')
  })
}
