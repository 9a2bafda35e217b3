import { freeSeatIds, largestShowtimes, newcomers, pairsOf } from '../customers'
import type { Marquee } from '../marquee'
import { type Caller, request, type Storm, storm } from '../storm'

const SHOWTIMES = 90

/** For so many showtimes a customer may keep seats at once; then others come. */
const SHOWTIMES_OF_ONE = 3

type Customer = Record<string, string>
type Wish = { crowd: Customer[]; showtimeId: string; seatIds: string[] }

/**
 * Bookings of two seats each, with a key, until they are PENDING in Postgres. Everybody buys at the same showtime until
 * its seats are gone, then all go on to the next, whose object is awake: that is how hot a showtime can stay.
 */
export async function bookingStorm(marquee: Marquee, connections: number) {
  const wishes = await allPairs(marquee, connections)
  const alone = (place: number): Caller => {
    return () => {
      const wish = wishes.next().value
      return wish ? bookingOf(place, wish) : null
    }
  }
  const places = Array.from({ length: connections }, (_, place) => place)
  return {
    /** The reservation is made by the booking itself. */
    booking: (seconds: number) => storm(marquee.port, places.map(alone), seconds),
    /** A hold, and then the booking that takes it over: two requests count as one. */
    async holdThenBooking(seconds: number): Promise<Storm> {
      const callers = places.map((place) => inTwoSteps(place, wishes))
      const requests = await storm(marquee.port, callers, seconds)
      const { perSecond, p50Ms, p99Ms } = requests
      return { ...requests, perSecond: perSecond / 2, p50Ms: 2 * p50Ms, p99Ms: 2 * p99Ms }
    },
  }
}

function inTwoSteps(place: number, wishes: Iterator<Wish>): Caller {
  let held: Wish | null = null
  return () => {
    if (held) {
      const wish = held
      held = null
      return bookingOf(place, wish)
    }
    held = wishes.next().value ?? null
    return held && holdOf(place, held)
  }
}

const holdOf = (place: number, { crowd, showtimeId, seatIds }: Wish) =>
  request('PUT', `/api/v1/showtimes/${showtimeId}/hold`, crowd[place], { seatIds })

const bookingOf = (place: number, { crowd, ...wish }: Wish) =>
  request('POST', '/api/v1/bookings', { ...crowd[place], 'idempotency-key': crypto.randomUUID() }, wish)

async function allPairs(marquee: Marquee, connections: number): Promise<Iterator<Wish>> {
  const wishes: Wish[] = []
  // The first showtime is left to the holds.
  const showtimes = (await largestShowtimes(marquee, SHOWTIMES)).slice(2)
  let crowd: Customer[] = []
  for (const [index, showtimeId] of showtimes.entries()) {
    if (index % SHOWTIMES_OF_ONE === 0) crowd = await newcomers(marquee, connections)
    const pairs = pairsOf(await freeSeatIds(marquee, showtimeId))
    wishes.push(...pairs.map((seatIds) => ({ crowd, showtimeId, seatIds })))
  }
  return wishes.values()
}
