import { Hono } from 'hono'

/** The API document. Its code is loaded with the first request for it, so that the start of the Worker does not wait for it. */
export const openApiRoutes = new Hono().get('/openapi.json', async (c) => {
  const { openApiDocument } = await import('./document')
  return c.json(openApiDocument(new URL(c.req.url).origin), 200, { 'cache-control': 'public, max-age=300' })
})
