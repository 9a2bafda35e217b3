import type { BookingView } from '@cinema/contracts/booking/http'
import type { SeatStatus } from '@cinema/contracts/seating/http'
import { useMemo } from 'react'
import { useUnpaidBooking } from './api/get-unpaid-booking'
import type { Choice } from './choice'

/** Finds the customer's unpaid booking for this showtime, to which seats belong that are YOURS but not held. */
export function useUnpaidSeats(
  showtimeId: string,
  statuses: ReadonlyMap<string, SeatStatus>,
  { seatIds, hold }: Choice,
  settled: boolean,
): { booking: BookingView | null; seatIds: readonly string[] } {
  const heldOrChosen = new Set<string>([...seatIds, ...(hold?.seatIds ?? [])])
  const hasOtherSeats = [...statuses].some(([id, status]) => status === 'YOURS' && !heldOrChosen.has(id))
  const booking = useUnpaidBooking(showtimeId, settled && hasOtherSeats)
  return useMemo(() => ({ booking, seatIds: booking?.seats.map(({ id }) => id) ?? [] }), [booking])
}
