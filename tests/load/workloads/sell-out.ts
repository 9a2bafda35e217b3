import { bookingIn, freeSeatIds, largestShowtimes, newCustomers, pairsOf, seatMapAt } from '../customers'
import type { Marquee } from '../marquee'
import { type Caller, cycle, request, type Storm, storm } from '../storm'

const CLIENTS = 64
const SEATS = 300
const MAX_SECONDS = 60

export type SoldOut = { seats: number; soldTwice: number; seconds: number; purchases: Storm; showtimeId: string }

type Headers = Record<string, string>

/**
 * 64 clients buy two seats at a time by card until 300 seats of one showtime are sold. Then the sold seats are
 * countSold.
 */
export async function sellOut(marquee: Marquee): Promise<SoldOut> {
  const showtimeId = (await largestShowtimes(marquee, 2))[1] ?? ''
  const single = await freeSeatIds(marquee, showtimeId)
  // Sofas follow an even number of single seats, so that each pair of them is a whole sofa.
  const seatIds = [
    ...single.slice(0, single.length & ~1),
    ...(await freeSeatIds(marquee, showtimeId, ['COUPLE'])),
  ].slice(0, SEATS)
  if (seatIds.length < SEATS) throw new Error(`the room has ${seatIds.length} seats to sell: too few`)
  const pairs = pairsOf(seatIds)
  const left = new Set(pairs.map((_, place) => place))
  const customers = await newCustomers(marquee, CLIENTS)

  const startedAt = performance.now()
  const buyers = customers.map((customer) => buyer(customer, showtimeId, pairs, left))
  const purchases = await storm(marquee.port, buyers, MAX_SECONDS)
  const seconds = (performance.now() - startedAt) / 1000
  return { ...(await countSold(marquee, showtimeId, seatIds)), seconds, purchases, showtimeId }
}

/** Books a random pair that is not known to be taken, and pays if the booking was made. */
function buyer(customer: Headers, showtimeId: string, pairs: string[][], left: Set<number>): Caller {
  let trying = -1
  return (last) => {
    if (last?.status === 201) {
      const booked = bookingIn(last.body())
      if (trying >= 0) {
        trying = -1
        const card = { bookingId: booked.id, method: 'card', paymentMethod: 'pm_card_visa' }
        return request('POST', '/api/v1/payments', { ...customer, 'idempotency-key': crypto.randomUUID() }, card)
      }
    }
    if (last?.status === 409 && trying >= 0) left.delete(trying)
    const open = [...left]
    trying = open[Math.floor(Math.random() * open.length)] ?? -1
    if (trying < 0) return null
    return request('POST', '/api/v1/bookings', customer, { showtimeId, seatIds: pairs[trying] })
  }
}

/** Counts the seats that are sold according to both the showtime's Durable Object and the live tickets in Postgres. */
async function countSold({ database, ...marquee }: Marquee, showtimeId: string, seatIds: string[]) {
  const { seats } = await seatMapAt({ database, ...marquee }, showtimeId)
  const query = "select seat_id::text from booking.tickets where showtime_id = $1 and status <> 'VOID'"
  const [answer] = await database.transaction(database.owner, [{ query, params: [showtimeId] }])
  const tickets = (answer?.rows ?? []).map(([id]) => id ?? '')
  const sold = seats.filter(({ id, status }) => status === 'SOLD' && seatIds.includes(id) && tickets.includes(id))
  return { seats: sold.length, soldTwice: tickets.length - new Set(tickets).size }
}

/** All customers request sold seats, to measure the cost of a refusal. */
export async function refusalStorm(marquee: Marquee, showtimeId: string, connections: number) {
  const { seats } = await seatMapAt(marquee, showtimeId)
  const sold = pairsOf(seats.filter(({ status }) => status === 'SOLD').map(({ id }) => id))
  const customers = await newCustomers(marquee, connections)
  const requests = customers.map((customer) =>
    sold.map((seatIds) => request('PUT', `/api/v1/showtimes/${showtimeId}/hold`, customer, { seatIds })),
  )
  return (seconds: number) => storm(marquee.port, requests.map(cycle), seconds)
}
