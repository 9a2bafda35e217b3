import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { HoldView, SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { quote } from '@cinema/domain/pricing/quote'
import { seatPrice } from '@cinema/domain/pricing/seat-price'
import type { HeldSeats } from '@cinema/domain/seating/commands'
import { liveHold } from '@cinema/domain/seating/occupancy'
import type { Seating } from '@cinema/domain/seating/seating'
import { seatStatuses, summarise } from '@cinema/domain/seating/view'
import { pricesFor } from './prices'
import type { LoadedShowtime } from './seat-journal'
import type { ShowtimeSnapshot } from './snapshot'

/** The seat map as one actor, or nobody in particular, sees it at an instant. */
export function seatMapOf(
  { snapshot, seating, sequence }: LoadedShowtime,
  actorId: UserId | null,
  at: number,
): SeatMapView {
  const statuses = seatStatuses(seating, at, actorId ?? undefined)
  const summary = summarise(seating, at)
  const seats = snapshot.plan.seats.map(({ id, label, row, number, type }) => ({
    id,
    label,
    row,
    number,
    type,
    status: statuses.get(id) ?? 'BLOCKED',
    price: seatPrice(snapshot.showtime.prices, type),
  }))
  return {
    showtime: showtimeView(snapshot, summary.available),
    seats,
    summary,
    sequence,
    hold: ownHold(seating, actorId, at),
  }
}

export function planOf({ plan }: ShowtimeSnapshot): SeatPlanView {
  const seats = plan.seats.map(({ id, x, y, partnerId }) => ({ id, x, y, ...(partnerId ? { partnerId } : {}) }))
  return { version: plan.version, seats }
}

/** A hold as its owner sees it, with the price of its seats as adult tickets. */
export function holdView(snapshot: ShowtimeSnapshot, seating: Seating, held: HeldSeats, at: number): HoldView {
  const seats = chosenSeats(seating, held.seatIds)
  const { total } = quote(
    pricesFor(snapshot, held.holdId),
    seats,
    seats.map(() => 'ADULT' as const),
  )
  const { holdId, seatIds, orphans } = held
  return { holdId, seatIds, ...lapse(held.until, at), total, ...(orphans && { orphans }) }
}

/** The seats with these ids. Throws when the plan lacks one, so the choice must have been accepted before. */
export function chosenSeats(seating: Seating, ids: readonly SeatId[]): PlanSeat[] {
  return ids.map((id) => {
    const seat = seating.room.seats.get(id)
    if (!seat) throw new Error(`the plan has no seat ${id}`)
    return seat
  })
}

function showtimeView({ showtime, cinema, room }: ShowtimeSnapshot, availableSeats: number): ShowtimeView {
  return {
    id: showtime.id,
    movieId: showtime.movieId,
    movieTitle: showtime.movieTitle,
    cinemaId: cinema.id,
    cinemaName: cinema.name,
    room,
    startsAt: toInstantText(showtime.startsAt),
    endsAt: toInstantText(showtime.endsAt),
    timeZone: cinema.timeZone,
    format: showtime.format,
    audioLanguage: showtime.audioLanguage,
    subtitleLanguage: showtime.subtitleLanguage,
    basePrice: { amount: showtime.prices.basePrice, currency: showtime.prices.currency },
    availableSeats,
  }
}

function ownHold(seating: Seating, actorId: UserId | null, at: number): SeatMapView['hold'] {
  const hold = actorId && liveHold(seating, actorId, at)
  return hold ? { holdId: hold.holdId, seatIds: hold.seatIds, ...lapse(hold.until, at) } : null
}

const lapse = (until: number, at: number) => ({ expiresAt: toInstantText(until), expiresInMs: Math.max(0, until - at) })
