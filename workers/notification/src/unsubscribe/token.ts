import { UserId } from '@cinema/contracts/shared/ids'
import { lazily } from '@cinema/platform/lazily'
import { base64url } from 'jose'

/** The signature covers what it is for, so that a token of this kind is no token of another. */
const PURPOSE = 'unsubscribe from offers by e-mail, v1:'

/**
 * Tokens in links to unsubscribe: the id of the account and an HMAC of it. They do not expire, because e-mails are kept, and
 * all that they allow is to withdraw one consent.
 */
export function unsubscribeTokens(secret: string) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = lazily(() => crypto.subtle.importKey('raw', encode(secret), algorithm, false, ['sign', 'verify']))
  return {
    async tokenFor(userId: UserId): Promise<string> {
      const signature = await crypto.subtle.sign('HMAC', await key(), encode(PURPOSE + userId))
      return `${userId}.${base64url.encode(new Uint8Array(signature))}`
    },

    /** The account of a token; null if it was not signed by us. */
    async accountOf(token: string): Promise<UserId | null> {
      const [id, signature = ''] = token.split('.')
      const userId = UserId.safeParse(id)
      if (!userId.success || !BASE64URL.test(signature)) return null
      const signed = new Uint8Array(base64url.decode(signature))
      const isOurs = await crypto.subtle.verify('HMAC', await key(), signed, encode(PURPOSE + userId.data))
      return isOurs ? userId.data : null
    },
  }
}
export type UnsubscribeTokens = ReturnType<typeof unsubscribeTokens>

const BASE64URL = /^[\w-]{43}$/
const encode = (text: string) => new TextEncoder().encode(text)
