import type { BookedShow } from '@cinema/contracts/booking/http'
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
import type { ShowtimeBirth } from './birth'
import { pricesFor } from './prices'
import type { Loaded } from './seat-journal'

/** The seat map as one actor, or nobody in particular, sees it at an instant. */
export function seatMapOf({ birth, seating, sequence }: Loaded, actorId: UserId | null, at: number): SeatMapView {
  const statuses = seatStatuses(seating, at, actorId ?? undefined)
  const summary = summarise(seating, at)
  const seats = birth.plan.seats.map(({ id, label, row, number, type }) => ({
    id,
    label,
    row,
    number,
    type,
    status: statuses.get(id) ?? 'BLOCKED',
    price: seatPrice(birth.showtime.prices, type),
  }))
  return {
    showtime: showtimeView(birth, summary.available),
    seats,
    summary,
    sequence,
    hold: ownHold(seating, actorId, at),
  }
}

export function planOf({ plan }: ShowtimeBirth): SeatPlanView {
  const seats = plan.seats.map(({ id, x, y, partnerId }) => ({ id, x, y, ...(partnerId ? { partnerId } : {}) }))
  return { version: plan.version, seats }
}

/** A hold as its owner is told of it, with the price of its seats as adult tickets. */
export function holdView(birth: ShowtimeBirth, seating: Seating, held: HeldSeats, at: number): HoldView {
  const seats = chosenSeats(seating, held.seatIds)
  const { total } = quote(
    pricesFor(birth, held.holdId),
    seats,
    seats.map(() => 'ADULT' as const),
  )
  const { holdId, seatIds, orphans } = held
  return { holdId, seatIds, ...lapse(held.until, at), total, ...(orphans && { orphans }) }
}

/** Seats of a choice that has been accepted, so that each is in the plan. */
export function chosenSeats(seating: Seating, ids: readonly SeatId[]): PlanSeat[] {
  return ids.map((id) => {
    const seat = seating.hall.seats.get(id)
    if (!seat) throw new Error(`the plan has no seat ${id}`)
    return seat
  })
}

/** What a booking remembers of its showtime. */
export function bookedShow({ showtime, cinema, room }: ShowtimeBirth): BookedShow {
  return {
    movieId: showtime.movieId,
    movieTitle: showtime.movieTitle,
    movieSlug: showtime.movieSlug,
    cinemaId: cinema.id,
    cinemaName: cinema.name,
    cinemaAddress: cinema.address,
    roomName: room.name,
    format: showtime.format,
    startsAt: toInstantText(showtime.startsAt),
    endsAt: toInstantText(showtime.endsAt),
    timeZone: cinema.timeZone,
  }
}

function showtimeView({ showtime, cinema, room }: ShowtimeBirth, availableSeats: number): ShowtimeView {
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
