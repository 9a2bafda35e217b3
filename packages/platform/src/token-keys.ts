/** A secret that signs and verifies tokens, with the id that tokens name as `kid`. */
export type TokenKey = { id: string; secret: Uint8Array }

const ID_LENGTH = 8

/** The key of a secret. Its id is derived from the secret, so that every Worker computes the same one. */
export async function tokenKey(text: string): Promise<TokenKey> {
  const secret = new TextEncoder().encode(text)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', secret))
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id: hex.slice(0, ID_LENGTH), secret }
}
