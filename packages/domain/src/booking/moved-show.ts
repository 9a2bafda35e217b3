import type { BookedShow, BookingStatus } from '@cinema/contracts/booking/http'
import { Instant, type InstantText } from '@cinema/contracts/shared/time'

type Times = { startsAt: InstantText; endsAt: InstantText }

type Booked = { status: BookingStatus; show: BookedShow; movedFrom: Instant | null }

/** A booking after a move: its show, until when it can be cancelled for a full refund, and the start it was booked for. */
export type Moved = {
  show: BookedShow
  refundableUntil: Instant
  movedFrom: Instant
  from: Times & { roomName: string }
}

/**
 * What becomes of a booking when its showtime is moved in time (rule 29). It keeps its seats and tickets. Its customer may
 * cancel for a full refund until the new start, whatever the deadline was, since nobody asked whether the new time suits.
 * Null if the booking has this time already, or is cancelled: then there is nothing to do. One that has expired follows,
 * since a payment can still come for it.
 */
export function movedShow({ status, show, movedFrom }: Booked, to: Times): Moved | null {
  if (status === 'CANCELLED' || show.startsAt === to.startsAt) return null
  const { startsAt, endsAt, roomName } = show
  return {
    show: { ...show, startsAt: to.startsAt, endsAt: to.endsAt },
    refundableUntil: instantOf(to.startsAt),
    movedFrom: movedFrom ?? instantOf(startsAt),
    from: { startsAt, endsAt, roomName },
  }
}

const instantOf = (text: InstantText): Instant => Instant.parse(Date.parse(text))
