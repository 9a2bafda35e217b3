import { fromBase64Url, toBase64Url } from '@cinema/domain/shared/base64url'

const SECRET_BYTES = 32
const IV_BYTES = 12
const ENCODER = new TextEncoder()

/** A random secret of 256 bits in base64url: the value of a cookie. */
export const newSecret = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))

/** The SHA-256 hash of a secret in base64url, under which its session is stored. */
export const fingerprintOf = async (secret: string): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', ENCODER.encode(secret))))

/** Encrypts a text so that only who has the secret can read it: whoever can read the store learns nothing. */
export async function seal(text: string, secret: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(secret), ENCODER.encode(text))
  return `${toBase64Url(iv)}.${toBase64Url(new Uint8Array(sealed))}`
}

/** The text that `seal` encrypted; null if it was sealed with another secret or changed since. */
export async function unseal(sealed: string, secret: string): Promise<string | null> {
  const [iv, content] = sealed.split('.').map(fromBase64Url)
  if (!iv || !content) return null
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(secret), content)
    return new TextDecoder().decode(text)
  } catch {
    return null
  }
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', ENCODER.encode(secret), 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: ENCODER.encode('panel session') }
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
