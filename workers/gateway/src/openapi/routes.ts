import { Hono } from 'hono'

const CACHED = { 'cache-control': 'public, max-age=300' }

/**
 * The API document and the catalogue of events. Their code is loaded with the first request for them, so that the start of the
 * Worker does not wait for it.
 */
export const openApiRoutes = new Hono()
  .get('/openapi.json', async (c) => {
    const { openApiDocument } = await import('./document')
    return c.json(openApiDocument(new URL(c.req.url).origin), 200, CACHED)
  })
  .get('/events.json', async (c) => {
    const { eventCatalogue } = await import('./event-catalogue')
    return c.json(eventCatalogue(), 200, CACHED)
  })
