import { fromBase64Url, toBase64Url } from '@cinema/domain/shared/base64url'
import { importJWK, jwtVerify } from 'jose'
import { z } from 'zod'

const LONGEST_SECONDS = 24 * 60 * 60
const Claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string().regex(/^(mailto:.+@|https:\/\/)/) })

/**
 * Why a push service refuses the sender of a message; null if it accepts it. RFC 8292: a token signed with ES256 by the key that
 * the browser subscribed with, for this origin, that says how its sender is reached and expires within a day.
 */
export async function senderFault(
  authorization: string | undefined,
  { origin, senderKey }: { origin: string; senderKey: string | null },
): Promise<string | null> {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? []
  if (!token || !key) return 'The Authorization header is not of the scheme vapid'
  if (senderKey !== null && senderKey !== key) return 'The browser has subscribed with another key'
  try {
    const { payload } = await jwtVerify(token, await publicKey(key), { algorithms: ['ES256'], audience: origin })
    const { exp } = Claims.parse(payload)
    return exp > Date.now() / 1000 + LONGEST_SECONDS ? 'The token is valid for more than a day' : null
  } catch (fault) {
    return `The token is not valid: ${fault instanceof Error ? fault.message : fault}`
  }
}

async function publicKey(text: string) {
  const point = fromBase64Url(text)
  if (point?.byteLength !== 65 || point[0] !== 4) throw new Error('the key is no point of P-256')
  const [x, y] = [toBase64Url(point.slice(1, 33)), toBase64Url(point.slice(33))]
  return importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256')
}
