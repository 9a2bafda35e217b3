import type { BookedShow, BookingStatus } from '@cinema/contracts/booking/http'
import { formatDay, formatTime } from '../kit/format'
import { Badge } from '../kit/parts'
import { BOOKING_STATES } from './words'

/** When a show begins, on the clocks of its cinema, wherever the reader works. */
export const ShowTime = ({ of: { startsAt, timeZone } }: { of: BookedShow }) => (
  <time class="figures" datetime={startsAt}>
    {formatDay(startsAt, timeZone)}, {formatTime(startsAt, timeZone)}
  </time>
)

export const BookingState = ({ of }: { of: BookingStatus }) => (
  <Badge tone={BOOKING_STATES[of].tone}>{BOOKING_STATES[of].says}</Badge>
)
