import { freeSeatIds, largestShowtimes, newCustomers, pairsOf } from '../customers'
import type { Marquee } from '../marquee'
import { type Caller, request, type Storm, storm } from '../storm'

const SHOWTIMES = 90

/** A customer may have unpaid seats at this many showtimes, so new customers follow after them. */
const SHOWTIMES_PER_CUSTOMER = 3

type Customer = Record<string, string>
type Selection = { customers: Customer[]; showtimeId: string; seatIds: string[] }

/**
 * Bookings of two seats each, with an idempotency key, until they are PENDING in Postgres. All customers book at the
 * same showtime until its seats are gone, then at the next, whose Durable Object is in memory already.
 */
export async function bookingStorm(marquee: Marquee, connections: number) {
  const selections = await allPairs(marquee, connections)
  const bookingOnly = (place: number): Caller => {
    return () => {
      const selection = selections.next().value
      return selection ? bookingOf(place, selection) : null
    }
  }
  const places = Array.from({ length: connections }, (_, place) => place)
  return {
    /** The booking reserves the seats itself. */
    booking: (seconds: number) => storm(marquee.port, places.map(bookingOnly), seconds),
    /** A hold and the booking that takes it over. The two requests count as one. */
    async holdThenBooking(seconds: number): Promise<Storm> {
      const callers = places.map((place) => holdThenBook(place, selections))
      const requests = await storm(marquee.port, callers, seconds)
      const { perSecond, p50Ms, p99Ms } = requests
      return { ...requests, perSecond: perSecond / 2, p50Ms: 2 * p50Ms, p99Ms: 2 * p99Ms }
    },
  }
}

function holdThenBook(place: number, selections: Iterator<Selection>): Caller {
  let held: Selection | null = null
  return () => {
    if (held) {
      const selection = held
      held = null
      return bookingOf(place, selection)
    }
    held = selections.next().value ?? null
    return held && holdOf(place, held)
  }
}

const holdOf = (place: number, { customers, showtimeId, seatIds }: Selection) =>
  request('PUT', `/api/v1/showtimes/${showtimeId}/hold`, customers[place], { seatIds })

const bookingOf = (place: number, { customers, ...selection }: Selection) =>
  request('POST', '/api/v1/bookings', { ...customers[place], 'idempotency-key': crypto.randomUUID() }, selection)

async function allPairs(marquee: Marquee, connections: number): Promise<Iterator<Selection>> {
  const selections: Selection[] = []
  // The first two showtimes are used by the other workloads.
  const showtimes = (await largestShowtimes(marquee, SHOWTIMES)).slice(2)
  let customers: Customer[] = []
  for (const [index, showtimeId] of showtimes.entries()) {
    if (index % SHOWTIMES_PER_CUSTOMER === 0) customers = await newCustomers(marquee, connections)
    const pairs = pairsOf(await freeSeatIds(marquee, showtimeId))
    selections.push(...pairs.map((seatIds) => ({ customers, showtimeId, seatIds })))
  }
  return selections.values()
}
