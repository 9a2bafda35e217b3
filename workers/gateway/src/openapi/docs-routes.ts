import { Hono } from 'hono'

const DOCUMENT = 'public, max-age=300'
/** The page has its own style and nothing else. */
const PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** The API's description, for machines and for people. It is made when it is asked for: other requests carry none of it. */
export const docsRoutes = new Hono()
  .get('/openapi.json', async (c) => {
    const { openApiDocument } = await import('./document')
    return c.json(openApiDocument(new URL(c.req.url).origin), 200, { 'cache-control': DOCUMENT })
  })
  .get('/docs', async (c) => {
    const [{ openApiDocument }, { docsPage }] = await Promise.all([import('./document'), import('./docs-page')])
    const page = await docsPage(openApiDocument(new URL(c.req.url).origin))
    return c.html(page, 200, { 'content-security-policy': PAGE_POLICY, 'cache-control': DOCUMENT })
  })
  .get('/docs/docs.css', async (c) => {
    const { DOCS_STYLE } = await import('./docs-style')
    return c.body(DOCS_STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': DOCUMENT })
  })
