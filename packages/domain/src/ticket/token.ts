import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { fromBase64Url, toBase64Url } from '../shared/base64url'
import type { MalformedCode } from './payload'

/** The length of an Ed25519 signature. */
const SIGNATURE_BYTES = 64
/**
 * Tokens of this length or more are refused, because their QR code would be too dense to scan from a damaged or dark
 * screen. A token of the present format has 157 characters.
 */
export const MAX_TOKEN_LENGTH = 200

/**
 * The text of the QR code: payload and signature, each base64url, separated by a dot (rule 24). The caller makes the
 * signature. Throws a RangeError if it is not 64 bytes long.
 */
export function joinToken(payload: Uint8Array, signature: Uint8Array): string {
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError('An Ed25519 signature has 64 bytes')
  return `${toBase64Url(payload)}.${toBase64Url(signature)}`
}

/** Splits a token into the signed bytes and their signature, for verification. Refused as MALFORMED; never throws. */
export function splitToken(
  token: string,
): Result<{ payload: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> }, MalformedCode> {
  const parts = token.length < MAX_TOKEN_LENGTH ? token.split('.') : []
  const [payload, signature] = parts.map(fromBase64Url)
  if (parts.length !== 2 || !payload || signature?.length !== SIGNATURE_BYTES) return refused({ code: 'MALFORMED' })

  return accepted({ payload, signature })
}
