import { dependencies } from '../deps'
import type { PanelContext } from '../panel-context'
import { sessionCookie } from '../session/cookies'
import { sendDocument } from './document'

export const SIGN_IN = '/admin/login'

/**
 * Sends whoever has no session to the sign-in page, which then goes on to the page that was asked for. A link in an e-mail
 * comes from another site, and browsers then leave out the cookie (SameSite=Strict): the page is asked for once more from
 * here, which is this site.
 */
export async function toSignIn(c: PanelContext): Promise<Response> {
  const isRead = c.req.method === 'GET'
  if (isRead && c.req.header('sec-fetch-site') === 'cross-site') {
    const again = <meta http-equiv="refresh" content="0" />
    return sendDocument(c, { title: 'One moment', head: again }, <p class="problem">One moment…</p>)
  }
  const { pathname, search } = new URL(c.req.url)
  const ended = sessionCookie.read(c) !== null
  return c.redirect(signInAddress(isRead ? pathname + search : null, ended), 303)
}

/** The API no longer accepts the session: it has been ended elsewhere. */
export async function sessionEnded(c: PanelContext, secret: string): Promise<Response> {
  await dependencies(c.env).sessions.end(secret)
  return toSignIn(c)
}

function signInAddress(next: string | null, ended: boolean): string {
  const params = new URLSearchParams({
    ...(next && next !== '/admin' ? { next } : {}),
    ...(ended ? { ended: '1' } : {}),
  })
  return params.size > 0 ? `${SIGN_IN}?${params}` : SIGN_IN
}

/** Where to go after signing in: a page of the panel, and nothing else that an address may name. */
export function nextAfter(address: string | null, origin: string): string {
  const url = URL.parse(address ?? '', origin)
  const isPage = url?.origin === origin && /^\/admin(\/|$)/.test(url.pathname) && url.pathname !== SIGN_IN
  return isPage ? url.pathname + url.search : '/admin'
}
