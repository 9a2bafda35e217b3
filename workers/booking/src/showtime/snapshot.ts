import type { ShowtimeForSale } from '@cinema/contracts/catalogue/service'
import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { CinemaRow } from '@cinema/contracts/venue/admin'
import type { CinemaSettings } from '@cinema/contracts/venue/cinema-settings'
import type { CinemaView } from '@cinema/contracts/venue/http'
import type { SeatPlan } from '@cinema/contracts/venue/plan'
import { connect } from '@cinema/db/connect'
import { type SeatingRules, type SeatOverride, type SoldSeat, STANDARD_RULES } from '@cinema/domain/seating/seating'
import { MINUTE_MS, plusMinutes } from '@cinema/domain/shared/minutes'
import { forwardedContext } from '@cinema/platform/request-context'
import { bookings } from '../booking/store'
import { seatBlocks } from '../counter/store'
import type { BookingEnv } from '../settings'
import { venues } from '../venue/store'

type Room = CinemaView['rooms'][number]

/** Prices that were valid until an instant. */
export type FormerPrices = Pick<ShowtimeForSale, 'prices' | 'priceCard'> & { until: number }

/**
 * What the catalogue and Postgres say of a showtime, which is all that its object needs. It is stored in the object when
 * that is opened for the first time, and loaded again whenever the showtime, its cinema or its prices change.
 */
export type ShowtimeSnapshot = {
  showtime: ShowtimeForSale
  cinema: CinemaRow
  room: Room
  plan: SeatPlan
  rules: SeatingRules
  sold: SoldSeat[]
  closed: BookingId[]
  /** The seats that staff blocked or released, whatever the plan says. Read only when the object is created. */
  overrides?: SeatOverride[]
  /** True once the showtime is no longer on sale and will not take place; payments for it are refunded. */
  over?: boolean
  /** Earlier prices, oldest first: a hold costs what it did when it was made (rule 12). */
  formerPrices?: FormerPrices[]
}

/** Reads the snapshot from the catalogue and Postgres. Null when there is no such showtime on sale. */
export async function loadSnapshot(env: BookingEnv, showtimeId: ShowtimeId): Promise<ShowtimeSnapshot | null> {
  const showtime = await env.CATALOGUE.showtimeForSale(showtimeId, forwardedContext())
  if (!showtime) return null

  const db = connect(env)
  const [venue, taken, overrides] = await Promise.all([
    venues(db).roomWithPlan(showtime.roomId, showtime.planVersion),
    bookings(db).soldAndClosed(showtimeId),
    seatBlocks(db).at(showtimeId),
  ])
  return { showtime, ...venue, ...taken, overrides, rules: rulesOf(showtime, venue.cinema) }
}

/** Online sales end before the show by the cinema's cut-off. The counter sells until the show ends. */
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
