import type { HoldSeatsBody, HoldView } from '@cinema/contracts/seating/http'
import { sendJson } from '../../../lib/json'

/** Sets the customer's hold to exactly these seats, or to the best that are free. */
export const holdSeats = (showtimeId: string, body: HoldSeatsBody) =>
  sendJson<HoldView>('PUT', `/showtimes/${showtimeId}/hold`, body)

export const releaseSeats = (showtimeId: string) => sendJson<void>('DELETE', `/showtimes/${showtimeId}/hold`)
