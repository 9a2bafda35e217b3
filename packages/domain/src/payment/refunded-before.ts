import type { TicketId } from '@cinema/contracts/shared/ids'
import { split } from '../money/split'

/** An earlier refund in minor units, and the tickets that it was given for; none if it was given for something else. */
export type EarlierRefund = { amount: number; ticketIds: readonly TicketId[] }

/**
 * How much was already refunded for these tickets, in minor units. Each refund is divided equally among its tickets,
 * and the first ones take the remainder (rule 13). Cancelling the tickets refunds that much less, so that no ticket is
 * refunded twice (rule 19).
 */
export function refundedBefore(tickets: readonly TicketId[], grants: readonly EarlierRefund[]): number {
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
