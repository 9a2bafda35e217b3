import { freeSeatIds, largestShowtimes, newcomers, pairsOf } from '../customers'
import type { Marquee } from '../marquee'
import { type Caller, request, type Storm, storm } from '../storm'

const SHOWTIMES = 90

type Wish = { showtimeId: string; seatIds: string[] }

/**
 * Bookings of two seats each, with a key, until they are PENDING in Postgres. Everybody buys at the same showtime until
 * its seats are gone, then all go on to the next, whose object is awake: that is how hot a showtime can stay.
 */
export async function bookingStorm(marquee: Marquee, connections: number) {
  const wishes = await allPairs(marquee)
  const customers = await newcomers(marquee, connections)

  const alone = (customer: Record<string, string>): Caller => {
    return () => {
      const wish = wishes.next().value
      return wish ? bookingOf(customer, wish) : null
    }
  }
  return {
    /** The reservation is made by the booking itself. */
    booking: (seconds: number) => storm(marquee.port, customers.map(alone), seconds),
    /** A hold, and then the booking that takes it over: two requests count as one. */
    async holdThenBooking(seconds: number): Promise<Storm> {
      const callers = customers.map((customer) => inTwoSteps(customer, wishes))
      const requests = await storm(marquee.port, callers, seconds)
      const { perSecond, p50Ms, p99Ms } = requests
      return { ...requests, perSecond: perSecond / 2, p50Ms: 2 * p50Ms, p99Ms: 2 * p99Ms }
    },
  }
}

function inTwoSteps(customer: Record<string, string>, wishes: Iterator<Wish>): Caller {
  let held: Wish | null = null
  return () => {
    if (held) {
      const wish = held
      held = null
      return bookingOf(customer, wish)
    }
    held = wishes.next().value ?? null
    return held && request('PUT', `/api/v1/showtimes/${held.showtimeId}/hold`, customer, { seatIds: held.seatIds })
  }
}

const bookingOf = (customer: Record<string, string>, wish: Wish) =>
  request('POST', '/api/v1/bookings', { ...customer, 'idempotency-key': crypto.randomUUID() }, wish)

async function allPairs(marquee: Marquee): Promise<Iterator<Wish>> {
  const wishes: Wish[] = []
  // The first showtime is left to the holds.
  for (const showtimeId of (await largestShowtimes(marquee, SHOWTIMES)).slice(2)) {
    const pairs = pairsOf(await freeSeatIds(marquee, showtimeId))
    wishes.push(...pairs.map((seatIds) => ({ showtimeId, seatIds })))
  }
  return wishes.values()
}
