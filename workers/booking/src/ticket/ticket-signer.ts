import { encodePayload, type TicketPayload } from '@cinema/domain/ticket/payload'
import { joinToken } from '@cinema/domain/ticket/token'
import { lazily } from '@cinema/platform/lazily'
import { z } from 'zod'

const SigningKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().regex(/^\d{1,3}$/),
  x: z.string(),
  d: z.string(),
})

/** Signs ticket codes with Ed25519, so that scanners can verify them offline with the published key (rule 24). */
export function ticketSigner(jwk: string) {
  const signing = lazily(async () => {
    const { kid, ...key } = SigningKey.parse(JSON.parse(jwk))
    return { keyId: Number(kid), key: await crypto.subtle.importKey('jwk', key, { name: 'Ed25519' }, false, ['sign']) }
  })

  return async (ticket: Omit<TicketPayload, 'keyId'>): Promise<string> => {
    const { keyId, key } = await signing()
    const payload = encodePayload({ ...ticket, keyId })
    const signature = await crypto.subtle.sign({ name: 'Ed25519' }, key, payload)
    return joinToken(payload, new Uint8Array(signature))
  }
}
