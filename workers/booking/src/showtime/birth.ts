import type { ShowtimeForSale } from '@cinema/contracts/catalogue/service'
import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { CinemaRow } from '@cinema/contracts/venue/admin'
import type { CinemaSettings } from '@cinema/contracts/venue/cinema-settings'
import type { CinemaView } from '@cinema/contracts/venue/http'
import type { SeatPlan } from '@cinema/contracts/venue/plan'
import { connect } from '@cinema/db/connect'
import { type DecidedSeat, type SeatingRules, type SoldSeat, STANDARD_RULES } from '@cinema/domain/seating/seating'
import { MINUTE_MS, plusMinutes } from '@cinema/domain/shared/minutes'
import { forwardedContext } from '@cinema/platform/request-context'
import { bookings } from '../booking/store'
import { seatBlocks } from '../counter/store'
import type { BookingEnv } from '../settings'
import { venues } from '../venue/store'

type Room = CinemaView['rooms'][number]

/** Prices that held until an instant. */
export type FormerPrices = Pick<ShowtimeForSale, 'prices' | 'priceCard'> & { until: number }

/** All that a showtime's object needs to exist: read once from its owners, and again whenever it is reborn. */
export type ShowtimeBirth = {
  showtime: ShowtimeForSale
  cinema: CinemaRow
  room: Room
  plan: SeatPlan
  rules: SeatingRules
  sold: SoldSeat[]
  closed: BookingId[]
  /** What staff decided of single seats; left out by births of before. */
  decided?: DecidedSeat[]
  /** The showtime will not take place: what was paid for it goes back. */
  over?: boolean
  /** What holds that are older than the present prices were promised. */
  formerPrices?: FormerPrices[]
}

/** Null when there is no such showtime on sale. */
export async function readBirth(env: BookingEnv, showtimeId: ShowtimeId): Promise<ShowtimeBirth | null> {
  const showtime = await env.CATALOGUE.showtimeForSale(showtimeId, forwardedContext())
  if (!showtime) return null

  const db = connect(env)
  const [house, taken, decided] = await Promise.all([
    venues(db).house(showtime.roomId, showtime.planVersion),
    bookings(db).takenAt(showtimeId),
    seatBlocks(db).at(showtimeId),
  ])
  return { showtime, ...house, ...taken, decided, rules: rulesOf(showtime, house.cinema) }
}

/** Online sales end at the cinema's cut-off before the show begins, the counter's at its end. */
function rulesOf(showtime: ShowtimeForSale, settings: CinemaSettings): SeatingRules {
  return {
    ...STANDARD_RULES,
    salesOpenAt: 0,
    salesCloseAt: plusMinutes(showtime.startsAt, -settings.salesCutoffMinutes),
    boxOfficeCloseAt: showtime.endsAt,
    holdMs: settings.holdMinutes * MINUTE_MS,
    orphanRule: settings.orphanRule,
  }
}
