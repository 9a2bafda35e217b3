import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { TicketKey } from '@cinema/contracts/ticket/keys'
import type { admissionRefusals } from '@cinema/contracts/ticket/refusals'
import { decodePayload, type TicketPayload } from '@cinema/domain/ticket/payload'
import { splitToken } from '@cinema/domain/ticket/token'

type CodeRefusal = RefusalOf<typeof admissionRefusals, 'MALFORMED' | 'BAD_SIGNATURE'>

/** Decodes a ticket's code and verifies its signature with our keys (rule 24). Refuses malformed codes and wrong signatures. */
export function ticketReader(keys: () => TicketKey[]) {
  return async (code: string): Promise<Result<TicketPayload, CodeRefusal>> => {
    const token = splitToken(code)
    if (!token.ok) return token
    const { payload, signature } = token.value
    const ticket = decodePayload(payload)
    if (!ticket.ok) return ticket

    const jwk = keys().find(({ kid }) => Number(kid) === ticket.value.keyId)
    if (!jwk) return refused({ code: 'BAD_SIGNATURE' })
    const key = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify'])
    const isValid = await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, payload)
    return isValid ? accepted(ticket.value) : refused({ code: 'BAD_SIGNATURE' })
  }
}
