import { fromBase64Url, toBase64Url } from '@cinema/domain/shared/base64url'
import { importJWK, SignJWT } from 'jose'
import { z } from 'zod'

/** How long a signature is valid; a push service refuses one of more than a day (RFC 8292). */
const VALID_FOR_SECONDS = 12 * 60 * 60

const PrivateKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.base64url().length(43),
  y: z.base64url().length(43),
  d: z.base64url().length(43),
})

/** The setting `VAPID_KEY`: a private P-256 key as a JWK, or `off`. */
export const VapidKey = z.union([
  z.literal('off').transform(() => null),
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('must be a JWK or "off"')
        return z.NEVER
      }
    })
    .pipe(PrivateKey),
])
export type VapidKey = NonNullable<z.infer<typeof VapidKey>>

/** The public key as browsers take it: the uncompressed point in base64url. */
export const publicKeyOf = ({ x, y }: VapidKey): string =>
  toBase64Url(new Uint8Array([4, ...bytesOf(x), ...bytesOf(y)]))

const bytesOf = (coordinate: string) => fromBase64Url(coordinate) ?? []

/**
 * The `Authorization` header by which a push service knows who sends (RFC 8292).
 * @param subject how its operators reach the sender: a `mailto:` or `https:` address.
 */
export async function vapidHeader(key: VapidKey, subject: string, endpoint: string, at: number): Promise<string> {
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setAudience(new URL(endpoint).origin)
    .setSubject(subject)
    .setExpirationTime(Math.floor(at / 1000) + VALID_FOR_SECONDS)
    .sign(await importJWK(key, 'ES256'))
  return `vapid t=${token}, k=${publicKeyOf(key)}`
}
