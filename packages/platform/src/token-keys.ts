/** A secret that signs or proves tokens, by the name that tokens call it by. */
export type TokenKey = { id: string; secret: Uint8Array }

const ID_LENGTH = 8

/** The key of a secret. Its id follows from it, so that there is nothing to be kept in step by hand. */
export async function tokenKey(text: string): Promise<TokenKey> {
  const secret = new TextEncoder().encode(text)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', secret))
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id: hex.slice(0, ID_LENGTH), secret }
}
