import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { fromBase64Url, toBase64Url } from '../shared/base64url'
import type { MalformedCode } from './payload'

/** Of an Ed25519 signature. */
const SIGNATURE_BYTES = 64
/** Beyond this the QR grows too dense for a cracked screen in a dark foyer; a code of today's format has 157. */
export const MAX_TOKEN_LENGTH = 200

/** The text in the QR: payload and signature, each base64url, with a dot between (rule 24). Signing happens elsewhere. */
export function joinToken(payload: Uint8Array, signature: Uint8Array): string {
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError('An Ed25519 signature has 64 bytes')
  return `${toBase64Url(payload)}.${toBase64Url(signature)}`
}

/** Takes a code apart for verifying: the signed bytes and their signature. Never throws. */
export function splitToken(
  token: string,
): Result<{ payload: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> }, MalformedCode> {
  const parts = token.length < MAX_TOKEN_LENGTH ? token.split('.') : []
  const [payload, signature] = parts.map(fromBase64Url)
  if (parts.length !== 2 || !payload || signature?.length !== SIGNATURE_BYTES) return refused({ code: 'MALFORMED' })

  return accepted({ payload, signature })
}
