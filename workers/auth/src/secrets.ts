import { toBase64Url } from '@cinema/domain/shared/base64url'

/** What is stored of a secret that its holder brings back: enough to know it again, not enough to use it. */
export const fingerprintOf = async (secret: string): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))

/** 256 bits nobody guesses. */
export const newSecret = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
