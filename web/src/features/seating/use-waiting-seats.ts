import type { BookingView } from '@cinema/contracts/booking/http'
import type { SeatStatus } from '@cinema/contracts/seating/http'
import { useMemo } from 'react'
import { useUnpaidBooking } from './api/get-unpaid-booking'
import type { Choice } from './choice'

/** Seats that are ours without being held belong to a booking that still waits for its payment. */
export function useWaitingSeats(
  showtimeId: string,
  statuses: ReadonlyMap<string, SeatStatus>,
  { seatIds, hold }: Choice,
  settled: boolean,
): { booking: BookingView | null; seatIds: readonly string[] } {
  const known = new Set<string>([...seatIds, ...(hold?.seatIds ?? [])])
  const unexplained = [...statuses].some(([id, status]) => status === 'YOURS' && !known.has(id))
  const booking = useUnpaidBooking(showtimeId, settled && unexplained)
  return useMemo(() => ({ booking, seatIds: booking?.seats.map(({ id }) => id) ?? [] }), [booking])
}
