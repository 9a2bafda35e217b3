const PREFIX = 'whsec_'
const SECRET_BYTES = 32
const IV_BYTES = 12

/** A new secret, as Standard Webhooks write it: base64 with a prefix. */
export const newSecret = (): string => PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))

/** Encrypts secrets for the database. A secret can be opened only for the webhook that it was sealed for. */
export type Sealer = {
  seal(secret: string, webhookId: string): Promise<string>
  /** @throws if the secret was sealed with another key or for another webhook, or was altered. */
  open(sealed: string, webhookId: string): Promise<string>
}

/**
 * AES-256-GCM with a random nonce for each secret, bound to the id of its webhook.
 * @param hexKey 32 bytes in hex.
 */
export function sealer(hexKey: string): Sealer {
  const key = crypto.subtle.importKey('raw', fromHex(hexKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const bound = (iv: Uint8Array<ArrayBuffer>, webhookId: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(webhookId),
  })

  return {
    async seal(secret, webhookId) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const text = new TextEncoder().encode(secret)
      const sealed = new Uint8Array(await crypto.subtle.encrypt(bound(iv, webhookId), await key, text))
      return toBase64(new Uint8Array([...iv, ...sealed]))
    },

    async open(sealed, webhookId) {
      const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0))
      const iv = bytes.slice(0, IV_BYTES)
      const text = await crypto.subtle.decrypt(bound(iv, webhookId), await key, bytes.slice(IV_BYTES))
      return new TextDecoder().decode(text)
    },
  }
}

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
