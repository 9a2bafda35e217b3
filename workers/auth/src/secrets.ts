import { toBase64Url } from '@cinema/domain/shared/base64url'

/**
 * The SHA-256 hash of a secret in base64url. It is stored in place of the secret, so that a leak of the store reveals
 * none.
 */
export const fingerprintOf = async (secret: string): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))

/** A random secret of 256 bits in base64url. */
export const newSecret = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
