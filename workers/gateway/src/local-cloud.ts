import type { GatewayContext } from './gateway-context'
import { refuse } from './refuse'

/** The local cloud's own pages, such as its mailbox: 404 where LOCAL_CLOUD_URL is not set. */
export async function localCloudPage(c: GatewayContext): Promise<Response> {
  const { LOCAL_CLOUD_URL } = c.get('settings')
  if (!LOCAL_CLOUD_URL) return refuse(c, 404, { code: 'NOT_FOUND', detail: 'There is nothing at this address.' })

  const { pathname, search } = new URL(c.req.url)
  const page: Response = await fetch(new Request(new URL(pathname + search, LOCAL_CLOUD_URL).href, c.req.raw))
  return page
}
