import { Hono } from 'hono'

/** The API's description for machines. The document is loaded when it is first asked for, so that other requests carry none of it. */
export const openApiRoutes = new Hono().get('/openapi.json', async (c) => {
  const { openApiDocument } = await import('./document')
  return c.json(openApiDocument(new URL(c.req.url).origin), 200, { 'cache-control': 'public, max-age=300' })
})
