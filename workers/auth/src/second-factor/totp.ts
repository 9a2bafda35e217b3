const STEP_SECONDS = 30
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const SECRET_BYTES = 20

/** The time step of an instant in milliseconds (RFC 6238). */
export const stepAt = (at: number): number => Math.floor(at / 1000 / STEP_SECONDS)

/** A shared secret of 160 bits in base32, the format of authenticator apps. */
export const newTotpSecret = (): string => base32(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))).toUpperCase()

/** The URI that an authenticator app reads from a QR code. */
export function totpUri(secret: string, account: string): string {
  const label = `Marquee:${account}`
  return `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}&issuer=Marquee&algorithm=SHA1&digits=6&period=${STEP_SECONDS}`
}

/** The six digits of a step (RFC 4226, dynamic truncation). */
export async function totpAt(secret: string, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(step))
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const digest = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  const offset = digest.getUint8(digest.byteLength - 1) & 0xf
  return String((digest.getUint32(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** The time step of a code, at most one step before or after the current one; null if the code is wrong. */
export async function matchingStep(secret: string, code: string, at: number): Promise<number | null> {
  const now = stepAt(at)
  for (const step of [now, now - 1, now + 1]) if ((await totpAt(secret, step)) === code) return step
  return null
}

/** A recovery code of 50 bits, which can be used once instead of the authenticator. */
export function newRecoveryCode(): string {
  const text = base32(crypto.getRandomValues(new Uint8Array(7)))
  return `${text.slice(0, 5)}-${text.slice(5, 10)}`
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('')
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bits = Array.from(text.toLowerCase(), (char) => ALPHABET.indexOf(char).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2))
}
