import { z } from 'zod'
import { ShowtimeView } from '../catalogue/http'
import { HoldId, SeatId, ShowtimeId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'
import { PlanSeat, SeatType } from '../venue/plan'

export const SeatStatus = z.enum(['AVAILABLE', 'HELD', 'YOURS', 'SOLD', 'BLOCKED'])
export type SeatStatus = z.infer<typeof SeatStatus>

/** How many seats a customer may have in one hold or booking: more are refused (rule 2). */
export const MAX_SEATS = 10
/** How many a request may name at all: a bound on what is read, not a rule. */
export const MOST_NAMED = 100
export const SeatIds = z
  .array(SeatId)
  .min(1)
  .max(MOST_NAMED)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a seat twice')

export const ShowtimeParam = z.object({ showtimeId: ShowtimeId })

/** So many seats of a type, the best that are free (rule 9). */
export const SeatWish = z.strictObject({
  count: z.number().int().min(1).max(MOST_NAMED),
  type: SeatType.default('REGULAR'),
})

export const HoldSeatsBody = z.union([
  z.strictObject({ seatIds: SeatIds }),
  z.strictObject({ bestAvailable: SeatWish }),
])
export type HoldSeatsBody = z.infer<typeof HoldSeatsBody>

/**
 * `total` is the price of the held seats as adult tickets, fees and tax included. `orphans` are single seats that the
 * choice would leave between taken ones, in a cinema that only warns of them (rule 8).
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

/** The asker's own live hold, so that a reload finds the countdown again. */
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

/** Where the seats stand; it changes only with the plan's version. */
export const SeatPlanView = z.object({
  version: z.number().int(),
  seats: z.array(PlanSeat.pick({ id: true, x: true, y: true, partnerId: true })),
})
export type SeatPlanView = z.infer<typeof SeatPlanView>
