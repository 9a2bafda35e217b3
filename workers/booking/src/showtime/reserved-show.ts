import type { BookedShow } from '@cinema/contracts/booking/http'
import type { HoldId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { NewlyReserved } from '@cinema/domain/seating/commands'
import type { ReservedShow } from '../showtime-seats-rpc'
import { pricingFor } from './prices'
import type { LoadedShowtime } from './seat-journal'
import { chosenSeats } from './seat-map'
import type { ShowtimeSnapshot } from './snapshot'

/** Reserved seats with all that their booking is made from. Seats from a hold have the prices of that hold (rule 12). */
export function reservedShow(
  { snapshot, seating }: LoadedShowtime,
  { seatIds, until, isNew }: NewlyReserved,
  holdId: HoldId | undefined,
): ReservedShow {
  return {
    seats: chosenSeats(seating, seatIds).map(({ id, label, type }) => ({ id, label, type })),
    until,
    isNew,
    show: bookedShow(snapshot),
    startsAt: snapshot.showtime.startsAt,
    ...pricingFor(snapshot, holdId),
    refundDeadlineMinutes: snapshot.cinema.refundDeadlineMinutes,
  }
}

/** What a booking stores about its showtime. */
function bookedShow({ showtime, cinema, room }: ShowtimeSnapshot): BookedShow {
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
