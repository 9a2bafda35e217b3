import { TicketKey, type TicketKeySet } from '@cinema/contracts/ticket/keys'
import { z } from 'zod'

const OldKeys = z.array(TicketKey)

/**
 * The keys that verify tickets: the one that signs now, and those that signed tickets still in circulation. The schema
 * keeps only what is public, so the private half can never get out this way.
 */
export function ticketKeys(settings: {
  TICKET_SIGNING_KEY: string
  TICKET_OLD_KEYS?: string | undefined
}): TicketKey[] {
  const current = TicketKey.parse(JSON.parse(settings.TICKET_SIGNING_KEY))
  const old = OldKeys.parse(JSON.parse(settings.TICKET_OLD_KEYS || '[]'))
  return [current, ...old.filter(({ kid }) => kid !== current.kid)]
}

/** The same as doors download them, to verify tickets offline (rule 24). */
export const publishedKeys = (keys: TicketKey[]): TicketKeySet => ({
  keys: keys.map((key) => ({ ...key, use: 'sig', alg: 'EdDSA' })),
})
