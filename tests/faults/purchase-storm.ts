import type { BookingView } from '@cinema/contracts/booking/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { type Answer, type Customer, newCustomer } from '@cinema/testing/customer'
import { freeSeats, setOrphanRule } from '@cinema/testing/showtimes'
import type { Acknowledged } from './auditor'
import { unusedShowtime } from './unused-showtime'

export type Purchase = { customer: Customer; key: string; payKey: string; seatIds: string[]; showtimeId: string }
export type Outcome = { booking: BookingView | null; payment: PaymentView | null }

const SEATS = 4
const CUSTOMERS = 8

/** Purchases in which two customers want each of four seats, so that some are refused. */
export async function purchaseStorm(): Promise<Purchase[]> {
  const showtime = await unusedShowtime()
  await setOrphanRule(showtime.cinemaId, 'off')
  const seats = (await freeSeats(showtime.id, SEATS)).map(({ id }) => id)
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, newCustomer))
  return customers.map((customer, place) => ({
    customer,
    key: crypto.randomUUID(),
    payKey: crypto.randomUUID(),
    seatIds: [seats[place % SEATS] ?? ''],
    showtimeId: showtime.id,
  }))
}

const book = ({ customer, showtimeId, seatIds, key }: Purchase) => customer.book(showtimeId, seatIds, key)
const pay = ({ customer, payKey }: Purchase, booking: BookingView) => customer.pay(booking.id, 'pm_card_visa', payKey)
/** The answer to a request, or null if the connection was cut. */
const orNull = <Body>(request: Promise<Answer<Body>>) => request.catch(() => null)

/** Books and pays until a request fails. Answers what was acknowledged. */
export async function buyUntilCutOff(purchase: Purchase): Promise<Outcome> {
  const booked = await orNull<BookingView>(book(purchase))
  const booking = booked?.status === 201 ? booked.body : null
  const paid = booking && (await orNull<PaymentView>(pay(purchase, booking)))
  return { booking, payment: paid?.status === 201 && paid.body.status === 'SUCCEEDED' ? paid.body : null }
}

const RESOLVED = ['SUCCEEDED', 'CREATED', 'PENDING', 'booking 409', 'booking 410', 'payment 409']

/** Repeats all requests with the same keys, as a client does. Answers the unexpected outcomes. */
export async function buyAgain(purchases: Purchase[]): Promise<string[]> {
  const outcomes = await Promise.all(purchases.map(again))
  return outcomes.filter((outcome) => !RESOLVED.includes(outcome))
}

async function again(purchase: Purchase): Promise<string> {
  const booked = await book(purchase)
  if (booked.status !== 201) return `booking ${booked.status}`
  const paid = await pay(purchase, booked.body)
  return paid.status === 201 ? paid.body.status : `payment ${paid.status}`
}

export const acknowledgedBy = (outcomes: Outcome[]): Acknowledged => ({
  bookings: outcomes.flatMap(({ booking }) => (booking ? [booking.id] : [])),
  payments: outcomes.flatMap(({ payment }) => (payment ? [payment.paymentId] : [])),
  holds: [],
})
