import type { BookingLine } from '@cinema/contracts/booking/http'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { split } from '../money/split'

/**
 * The refund for the tickets of these seats, in minor units: their lines and their share of the fee (rule 19). The fee
 * is divided equally among all tickets of the booking, and the first tickets take the remainder (rule 13). A booking
 * that is cancelled ticket by ticket is therefore refunded exactly its total.
 */
export function ticketRefund(lines: readonly BookingLine[], seatIds: readonly SeatId[]): number {
  const tickets = lines.filter(({ kind }) => kind === 'TICKET')
  if (tickets.length === 0) return 0
  const fees = lines.filter(({ kind }) => kind === 'FEE').reduce((total, { amount }) => total + amount.amount, 0)
  const shares = split(
    fees,
    tickets.map(() => 1),
  )
  return tickets.reduce((refund, { seatId, amount }, place) => {
    const isNamed = seatId !== null && seatIds.includes(seatId)
    return isNamed ? refund + amount.amount + (shares[place] ?? 0) : refund
  }, 0)
}
