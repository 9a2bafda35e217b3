import { freeSeatIds, largestShowtimes, newCustomers } from '../customers'
import type { Marquee } from '../marquee'
import { cycle, request, storm } from '../storm'

/** Every connection is a customer who moves a hold between two pairs of seats, so that each request writes. */
export async function holdStorm(marquee: Marquee, connections: number) {
  const [showtimeId = ''] = await largestShowtimes(marquee, 1)
  const free = await freeSeatIds(marquee, showtimeId)
  if (free.length < connections * 4) throw new Error(`the room has ${free.length} seats: too few`)

  const path = `/api/v1/showtimes/${showtimeId}/hold`
  const requests = (await newCustomers(marquee, connections)).map((customer, place) => {
    const own = free.slice(place * 4, place * 4 + 4)
    return [own.slice(0, 2), own.slice(2)].map((seatIds) => request('PUT', path, customer, { seatIds }))
  })
  return (seconds: number) => storm(marquee.port, requests.map(cycle), seconds)
}
