import type { ShowtimeForSale } from '@cinema/contracts/catalogue/service'
import type * as api from '@cinema/contracts/pricing/api'
import type { ShowtimePrices } from '@cinema/contracts/pricing/http'
import { TicketType } from '@cinema/contracts/pricing/price-rules'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { CinemaId, MovieId, RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { SeatType } from '@cinema/contracts/venue/plan'
import { taxIncluded } from '@cinema/domain/money/portion'
import { resolvePrices } from '@cinema/domain/pricing/choose-card'
import { ticketPrice } from '@cinema/domain/pricing/seat-price'
import { showEndsAt } from '@cinema/domain/schedule/occupancy'
import { localDate, localTime } from '@cinema/domain/schedule/wall-time'
import type { Cacheable } from '../cache/policy'
import type { MovieDeps } from '../deps'
import type { showtimeStore } from '../showtime/store'

type Deps = Pick<MovieDeps, 'venues' | 'priceCards' | 'now'> & {
  showtimes: Pick<ReturnType<typeof showtimeStore>, 'forSale'>
}

/**
 * A published showtime with its prices, which come from the price cards that apply at its local date and time (rule 12).
 * Null if it does not exist or is not published.
 */
export async function showtimeForSale(deps: Deps, id: ShowtimeId): Promise<ShowtimeForSale | null> {
  const priced = await resolve(deps, id)
  if (!priced) return null
  const { row, rules, card } = priced
  const startsAt = Instant.parse(row.startTime.getTime())
  const { movieTitle, movieSlug, planVersion, format, audioLanguage, subtitleLanguage } = row
  return {
    id: ShowtimeId.parse(row.id),
    movieId: MovieId.parse(row.movieId),
    movieTitle,
    movieSlug,
    cinemaId: CinemaId.parse(row.cinemaId),
    roomId: RoomId.parse(row.roomId),
    planVersion,
    format,
    audioLanguage,
    subtitleLanguage,
    startsAt,
    endsAt: showEndsAt({ ...row, startsAt }),
    prices: rules,
    priceCard: card && { id: card.id, name: card.name },
  }
}

/** The price of each ticket type for each seat type, and how each price card takes part in it. Not cached. */
export async function showPrices(
  deps: Deps,
  { showtimeId: id }: EndpointInput<typeof api.getShowtimePrices>,
): Promise<Outcome<typeof api.getShowtimePrices, Cacheable<ShowtimePrices>>> {
  const priced = await resolve(deps, id)
  if (!priced) return refused({ code: 'SHOWTIME_NOT_FOUND' })
  const { rules, card, verdicts } = priced
  const { currency, feePerTicket, taxRate, basePrice } = rules
  const money = (amount: number) => ({ amount, currency })
  const fee = feePerTicket
  const ticket = (seatType: SeatType, ticketType: TicketType) => {
    const { amount } = ticketPrice(rules, seatType, ticketType)
    return {
      ticketType,
      price: money(amount),
      fee: money(fee),
      total: money(amount + fee),
      taxIncluded: money(taxIncluded(amount, taxRate) + taxIncluded(fee, taxRate)),
    }
  }
  const prices: ShowtimePrices = {
    showtimeId: id,
    card: card?.name ?? null,
    basePrice: money(basePrice),
    seatTypes: SeatType.options.map((seatType) => ({
      seatType,
      tickets: TicketType.options.map((ticketType) => ticket(seatType, ticketType)),
    })),
    cards: verdicts,
    asOf: toInstantText(deps.now()),
  }
  return accepted({ value: prices, outcome: null })
}

async function resolve(deps: Deps, id: ShowtimeId) {
  const row = await deps.showtimes.forSale(id)
  if (!row) return null
  const cinemaId = CinemaId.parse(row.cinemaId)
  const [cinema, cards] = await Promise.all([
    deps.venues.currentCinema(cinemaId),
    deps.priceCards.ofCinemas([cinemaId]),
  ])
  if (!cinema) throw new Error(`booking has no cinema ${cinemaId}`)

  const start = Instant.parse(row.startTime.getTime())
  const { timeZone, taxRate } = cinema
  const show = { date: localDate(start, timeZone), time: localTime(start, timeZone), format: row.format }
  const { currency, basePrice } = row
  return { row, ...resolvePrices(cards, show, { currency, basePrice, taxRate }) }
}
