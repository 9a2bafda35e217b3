import { z } from 'zod'
import { BlockSeatsBody } from '../booking/box-office'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { socketRefusals } from '../shared/socket'
import { HoldSeatsBody, HoldView, SeatIds, SeatMapView, SeatPlanView, SeatSummary, ShowtimeParam } from './http'
import { choiceRefusals, seatRefusals } from './refusals'

const endpoint = endpointsOf('booking')

export const getSeatMap = endpoint({
  method: 'GET',
  path: '/api/v1/showtimes/:showtimeId/seats',
  access: 'anyone',
  summary: 'See the seat map',
  description: 'With `If-None-Match` the answer is 304 and empty as long as nothing has changed for the client.',
  params: ShowtimeParam,
  answer: json(SeatMapView, 'Every seat with its state and price, and the number of the last change.'),
  refuses: pick(seatRefusals, 'SHOWTIME_NOT_FOUND'),
})

export const getSeatPlan = endpoint({
  method: 'GET',
  path: '/api/v1/showtimes/:showtimeId/plan',
  access: 'anyone',
  summary: 'See where the seats stand',
  params: ShowtimeParam,
  answer: json(SeatPlanView, 'The plan of the room.'),
  refuses: pick(seatRefusals, 'SHOWTIME_NOT_FOUND'),
})

export const holdSeats = endpoint({
  method: 'PUT',
  path: '/api/v1/showtimes/:showtimeId/hold',
  access: 'signed-in',
  limit: 'hold',
  repeat: 'always',
  summary: 'Hold seats for ten minutes',
  description:
    'All of them or none. It replaces the customer’s hold for this showtime; a refusal leaves that as it was.',
  params: ShowtimeParam,
  body: HoldSeatsBody,
  example: { bestAvailable: { count: 2, type: 'REGULAR' } },
  answer: json(HoldView, 'The hold, with its expiry and price.'),
  refuses: { ...choiceRefusals, ...pick(seatRefusals, 'NO_BLOCK_AVAILABLE', 'TOO_MANY_HOLDS') },
})

export const releaseHold = endpoint({
  method: 'DELETE',
  path: '/api/v1/showtimes/:showtimeId/hold',
  access: 'signed-in',
  limit: 'hold',
  repeat: 'always',
  summary: 'Release held seats',
  params: ShowtimeParam,
  answer: nothing('Nothing is held.'),
  refuses: pick(seatRefusals, 'SHOWTIME_NOT_FOUND'),
})

export const extendHold = endpoint({
  method: 'POST',
  path: '/api/v1/showtimes/:showtimeId/hold/extend',
  access: 'signed-in',
  limit: 'hold',
  repeat: 'by key',
  summary: 'Ask for more time, twice at most',
  params: ShowtimeParam,
  answer: json(HoldView, 'The hold with its new expiry.'),
  refuses: pick(seatRefusals, 'SHOWTIME_NOT_FOUND', 'NO_HOLD', 'EXTENSIONS_SPENT', 'IDEMPOTENCY_KEY_REUSED'),
})

export const blockSeats = endpoint({
  method: 'PUT',
  path: '/api/v1/box-office/showtimes/:showtimeId/blocks',
  access: 'bookings.sell',
  summary: 'Block seats from sale, or release them',
  params: ShowtimeParam,
  body: BlockSeatsBody,
  example: { seatIds: ['01a20700-0000-7000-8000-000000000001'], blocked: true, reason: 'HOUSE' },
  answer: json(z.object({ seatIds: SeatIds, summary: SeatSummary }), 'The seats of the showtime as they now are.'),
  refuses: pick(
    seatRefusals,
    'SHOWTIME_NOT_FOUND',
    'NO_SEATS',
    'UNKNOWN_SEAT',
    'SEATS_TAKEN',
    'SEATS_BLOCKED',
    'NOT_BLOCKED',
  ),
})

export const watchSeats = endpoint({
  method: 'GET',
  path: '/ws/showtimes/:showtimeId',
  access: 'anyone',
  summary: 'Watch the seat map: a WebSocket',
  description:
    'A snapshot comes first, then each change with its number. After a gap send `snapshot` for a new one. Send `ping` about twenty seconds after each `pong`: a socket that has stopped pinging for two minutes is closed.',
  params: ShowtimeParam,
  answer: nothing('The socket is open.', 101),
  refuses: { ...socketRefusals, ...pick(seatRefusals, 'SHOWTIME_NOT_FOUND', 'TOO_MANY_WATCHERS') },
})
