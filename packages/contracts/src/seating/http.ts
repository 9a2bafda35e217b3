import { z } from 'zod'
import { ShowtimeView } from '../catalogue/http'
import { HoldId, SeatId, ShowtimeId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'
import { PlanSeat, SeatType } from '../venue/plan'

export const SeatStatus = z.enum(['AVAILABLE', 'HELD', 'YOURS', 'SOLD', 'BLOCKED'])
export type SeatStatus = z.infer<typeof SeatStatus>

/** The most seats of one hold or booking (rule 2). */
export const MAX_SEATS = 10
/** The most seats or tickets that a request may name. It only limits the size of requests; the rule is `MAX_SEATS`. */
export const MAX_IDS_PER_REQUEST = 100
export const SeatIds = z
  .array(SeatId)
  .min(1)
  .max(MAX_IDS_PER_REQUEST)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a seat twice')

export const ShowtimeParam = z.object({ showtimeId: ShowtimeId })

/** A number of seats of one type, of which the best available are chosen (rule 9). */
export const SeatWish = z.strictObject({
  count: z.number().int().min(1).max(MAX_IDS_PER_REQUEST),
  type: SeatType.default('REGULAR'),
})

export const HoldSeatsBody = z.union([
  z.strictObject({ seatIds: SeatIds }),
  z.strictObject({ bestAvailable: SeatWish }),
])
export type HoldSeatsBody = z.infer<typeof HoldSeatsBody>

/**
 * `total` is the price of the held seats as adult tickets, fees and tax included. `orphans` are single seats that the hold
 * leaves between taken ones, if the cinema only warns of them (rule 8).
 */
export const HoldView = z.object({
  holdId: HoldId,
  seatIds: z.array(SeatId),
  expiresAt: InstantText,
  expiresInMs: z.number().int(),
  total: Money,
  orphans: z.array(SeatId).optional(),
})
export type HoldView = z.infer<typeof HoldView>

export const SeatView = z.object({
  id: SeatId,
  label: z.string(),
  row: z.string(),
  number: z.number().int(),
  type: SeatType,
  status: SeatStatus,
  price: Money,
})
export type SeatView = z.infer<typeof SeatView>

export const SeatSummary = z.object({
  total: z.number().int(),
  available: z.number().int(),
  held: z.number().int(),
  sold: z.number().int(),
  blocked: z.number().int(),
})
export type SeatSummary = z.infer<typeof SeatSummary>

/** The customer's live hold, so that the page shows the countdown again after a reload. */
export const OwnHold = z.object({
  holdId: HoldId,
  seatIds: z.array(SeatId),
  expiresAt: InstantText,
  expiresInMs: z.number().int(),
})

export const SeatMapView = z.object({
  showtime: ShowtimeView,
  seats: z.array(SeatView),
  summary: SeatSummary,
  sequence: z.number().int(),
  hold: OwnHold.nullable(),
})
export type SeatMapView = z.infer<typeof SeatMapView>

/** The positions of the seats, which only change with the version of the plan. */
export const SeatPlanView = z.object({
  version: z.number().int(),
  seats: z.array(PlanSeat.pick({ id: true, x: true, y: true, partnerId: true })),
})
export type SeatPlanView = z.infer<typeof SeatPlanView>
