/** The keys of a browser's subscription: a P-256 key pair and the shared secret `auth` of 16 bytes. */
export type SubscriptionKeys = { privateKey: CryptoKey; publicKey: Bytes; auth: Bytes }
export type Bytes = Uint8Array<ArrayBuffer>

/** The message is not one that the subscription's browser could read. */
export class Undecryptable extends Error {}

const HEADER_BYTES = 21
const POINT_BYTES = 65
const KEY_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const LAST_RECORD = 2

/**
 * Reads a push message as a browser does (RFC 8291): one record of `aes128gcm` (RFC 8188), whose key comes from the key pairs
 * of sender and browser, their shared secret and a salt.
 * @throws Undecryptable
 */
export async function decrypt(body: Bytes, { privateKey, publicKey, auth }: SubscriptionKeys): Promise<Bytes> {
  const { salt, recordSize, sender, record } = parts(body)
  if (record.byteLength > recordSize) throw new Undecryptable('The message has more than one record')
  const secret = await agree(privateKey, sender)
  const keyInfo = join(text('WebPush: info\0'), publicKey, sender)
  const material = await derive(secret, auth, keyInfo, 32)
  const [key, nonce] = await Promise.all([
    derive(material, salt, text('Content-Encoding: aes128gcm\0'), KEY_BYTES),
    derive(material, salt, text('Content-Encoding: nonce\0'), NONCE_BYTES),
  ])
  return unpadded(await open(record, key, nonce))
}

/** The header of RFC 8188 — salt, record size, the sender's public key — and what follows. */
function parts(body: Bytes) {
  if (body.byteLength < HEADER_BYTES + POINT_BYTES + TAG_BYTES + 1) throw new Undecryptable('The message is too short')
  if (body[HEADER_BYTES - 1] !== POINT_BYTES) throw new Undecryptable('The key of the sender is no point of P-256')
  return {
    salt: body.slice(0, 16),
    recordSize: new DataView(body.buffer, body.byteOffset).getUint32(16),
    sender: body.slice(HEADER_BYTES, HEADER_BYTES + POINT_BYTES),
    record: body.slice(HEADER_BYTES + POINT_BYTES),
  }
}

async function agree(privateKey: CryptoKey, sender: Bytes): Promise<Bytes> {
  try {
    const publicKey = await crypto.subtle.importKey('raw', sender, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256))
  } catch {
    throw new Undecryptable('The key of the sender is no point of P-256')
  }
}

async function derive(material: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8))
}

async function open(record: Bytes, keyBytes: Bytes, iv: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', keyBytes, 'AES-GCM', false, ['decrypt'])
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, record))
  } catch {
    throw new Undecryptable('The message is not encrypted for this subscription')
  }
}

/** Removes the padding: a delimiter, which is 2 in the last record, and zeros. */
function unpadded(plain: Bytes): Bytes {
  const end = plain.findLastIndex((byte) => byte !== 0)
  if (plain[end] !== LAST_RECORD) throw new Undecryptable('The record is not the last one')
  return plain.slice(0, end)
}

const text = (value: string): Bytes => new TextEncoder().encode(value)

function join(...pieces: Bytes[]): Bytes {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.byteLength
  }
  return joined
}
