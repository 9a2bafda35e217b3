import { fromBase64Url, toBase64Url } from '@cinema/domain/shared/base64url'
import type { PanelContext } from '../panel-context'

const ENCODER = new TextEncoder()
const PURPOSE = ENCODER.encode('forms of the panel')

/** The name of the hidden field of every form that has the token. */
export const FORM_TOKEN = 'formToken'

/**
 * The token of the forms of a session (CSRF): signed with the secret in the cookie, so that it is bound to the session and
 * cannot be computed by a page that does not know the cookie.
 */
export async function formTokenOf(secret: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), PURPOSE)))
}

/** Whether a form was sent by a page of this panel, in this session. */
export async function isOwnForm(c: PanelContext, form: FormData, secret: string): Promise<boolean> {
  const token = form.get(FORM_TOKEN)
  const signature = typeof token === 'string' ? fromBase64Url(token) : undefined
  if (!signature || !isSameOrigin(c)) return false
  return crypto.subtle.verify('HMAC', await keyOf(secret), signature, PURPOSE)
}

/** Whether the browser says that the page which sent the request is of this origin. Old browsers say only one of both. */
function isSameOrigin(c: PanelContext): boolean {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site !== undefined && site !== 'same-origin') return false
  if (origin !== undefined) return origin === new URL(c.req.url).origin
  return site === 'same-origin'
}

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', ENCODER.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
