import type { HoldSeatsBody } from '@cinema/contracts/seating/http'
import { call } from '../../../lib/call'

/** Sets the customer's hold to exactly these seats, or to the best that are free. */
export const holdSeats = (showtimeId: string, body: HoldSeatsBody) =>
  call('PUT /api/v1/showtimes/:showtimeId/hold', { params: { showtimeId }, body })

export const releaseSeats = (showtimeId: string) =>
  call('DELETE /api/v1/showtimes/:showtimeId/hold', { params: { showtimeId } })

/** Extends the hold by five minutes, at most twice. */
export const extendHold = (showtimeId: string) =>
  call('POST /api/v1/showtimes/:showtimeId/hold/extend', { params: { showtimeId } })
