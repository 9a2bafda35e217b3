import { TicketKey, type TicketKeySet } from '@cinema/contracts/ticket/keys'
import { z } from 'zod'

const OldKeys = z.array(TicketKey)

/**
 * The public keys that verify tickets: that of the present signing key, and those of earlier ones. The schema has only the
 * public fields, so a private key can never be published by this.
 */
export function ticketKeys(settings: {
  TICKET_SIGNING_KEY: string
  TICKET_OLD_KEYS?: string | undefined
}): TicketKey[] {
  const current = TicketKey.parse(JSON.parse(settings.TICKET_SIGNING_KEY))
  const old = OldKeys.parse(JSON.parse(settings.TICKET_OLD_KEYS || '[]'))
  return [current, ...old.filter(({ kid }) => kid !== current.kid)]
}

/** The keys as a JSON Web Key Set, which scanners download to verify tickets offline (rule 24). */
export const publishedKeys = (keys: TicketKey[]): TicketKeySet => ({
  keys: keys.map((key) => ({ ...key, use: 'sig', alg: 'EdDSA' })),
})
