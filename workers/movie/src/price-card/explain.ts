import type * as api from '@cinema/contracts/pricing/api'
import type { ExplainPriceQuery, PriceCard, PriceExplanation } from '@cinema/contracts/pricing/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { SeatId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { actsFor } from '@cinema/domain/access/cinemas'
import { taxIncluded } from '@cinema/domain/money/portion'
import { type PricedShow, resolvePrices } from '@cinema/domain/pricing/choose-card'
import { quote } from '@cinema/domain/pricing/quote'
import { ticketPrice } from '@cinema/domain/pricing/seat-price'
import { localDate, localTime } from '@cinema/domain/schedule/wall-time'
import { newId } from '@cinema/platform/ids'
import type { MovieDeps } from '../deps'
import { managedShowtime } from '../schedule/find'

type Deps = Pick<MovieDeps, 'priceCards' | 'schedule' | 'venues' | 'now'>
type Ground = { cinema: CinemaView; show: PricedShow; currency: string; basePrice: number }

/** What one ticket costs and why, by the functions that price a sale (rule 12). */
export async function explainPrice(
  deps: Deps,
  { actor, query }: EndpointInput<typeof api.explainPrice>,
): Promise<Outcome<typeof api.explainPrice, PriceExplanation>> {
  if (query.showtimeId === undefined) {
    const cinema = await deps.venues.currentCinema(query.cinemaId ?? '')
    if (!cinema || !actsFor(actor, cinema.id)) return refused({ code: 'CINEMA_NOT_FOUND' })
    const { date = '', time = '', format, basePrice = 0 } = query
    const ground = { cinema, show: { date, time, format }, currency: cinema.currency, basePrice }
    return accepted(await explain(deps, ground, query))
  }
  const found = await managedShowtime(deps, { actor, showtimeId: query.showtimeId })
  if (!found) return refused({ code: 'SHOWTIME_NOT_FOUND' })
  const { row, venue } = found
  const start = Instant.parse(row.startTime.getTime())
  const { timeZone } = venue.cinema
  const show = { date: localDate(start, timeZone), time: localTime(start, timeZone), format: row.format }
  const { currency, basePrice } = row
  return accepted(await explain(deps, { cinema: venue.cinema, show, currency, basePrice }, query))
}

async function explain(
  { priceCards, now }: Deps,
  { cinema, show, currency, basePrice }: Ground,
  { seatType, ticketType }: Pick<ExplainPriceQuery, 'seatType' | 'ticketType'>,
): Promise<PriceExplanation> {
  const cards = await priceCards.ofCinemas([cinema.id])
  const { taxRate } = cinema
  const { rules, sources, verdicts } = resolvePrices(cards, show, { currency, basePrice, taxRate })
  // The price depends on the type of the seat alone: any seat of this type costs the same.
  const seat = { id: newId(SeatId, now()), label: seatType, type: seatType }
  const { total } = quote(rules, [seat], [ticketType])
  return {
    cinemaId: cinema.id,
    ...show,
    seatType,
    ticketType,
    basePrice: { amount: basePrice, currency },
    seatRate: { rate: rules.seatTypes[seatType], from: named(sources.seatTypes[seatType]) },
    ticketRate: { rate: rules.ticketTypes[ticketType], from: named(sources.ticketTypes[ticketType]) },
    price: ticketPrice(rules, seatType, ticketType),
    fee: { amount: { amount: rules.feePerTicket, currency }, from: named(sources.feePerTicket) },
    tax: {
      rate: rules.taxRate,
      from: named(sources.taxRate),
      included: { amount: taxIncluded(total.amount, rules.taxRate), currency },
    },
    total,
    cards: verdicts,
  }
}

const named = (card: PriceCard | null) => card && { id: card.id, name: card.name }
