import type { TicketId } from '@cinema/contracts/shared/ids'
import { split } from '../money/split'

/** Money that went back, in minor units, and the tickets whose price it was; none where it was for something else. */
export type Grant = { amount: number; ticketIds: readonly TicketId[] }

/**
 * What went back for these tickets before, in minor units: each ticket of a grant bears its part, the first ones what does
 * not divide (rule 13). Cancelling them gives back that much less, so that no ticket is refunded twice (rule 19).
 */
export function grantedFor(tickets: readonly TicketId[], grants: readonly Grant[]): number {
  const forTickets = grants.filter(({ ticketIds }) => ticketIds.length > 0)
  const parts = forTickets.flatMap(({ amount, ticketIds }) => {
    const shares = split(
      amount,
      ticketIds.map(() => 1),
    )
    return ticketIds.map((id, place) => (tickets.includes(id) ? (shares[place] ?? 0) : 0))
  })
  return parts.reduce((total, part) => total + part, 0)
}
