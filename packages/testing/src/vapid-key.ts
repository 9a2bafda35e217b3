import { generateKeyPairSync } from 'node:crypto'

/** A new key for the setting `VAPID_KEY`. */
export function newVapidKey(): string {
  const { kty, crv, x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return JSON.stringify({ kty, crv, x, y, d })
}
