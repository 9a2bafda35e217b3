import { z } from 'zod'

/** The public half of a key that signs tickets. `kid` is the number in a ticket's code, from 0 to 255 (rule 24). */
export const TicketKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().regex(/^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/, 'must be a number from 0 to 255'),
  x: z.string(),
})
export type TicketKey = z.infer<typeof TicketKey>

/** The answer of `/.well-known/ticket-keys.json`: all keys that tickets in circulation are verified with (RFC 7517). */
export const TicketKeySet = z.object({
  keys: z.array(TicketKey.extend({ use: z.literal('sig'), alg: z.literal('EdDSA') })),
})
export type TicketKeySet = z.infer<typeof TicketKeySet>
