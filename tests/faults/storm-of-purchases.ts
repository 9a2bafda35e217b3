import type { BookingView } from '@cinema/contracts/booking/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { type Answer, type Customer, newCustomer } from '@cinema/testing/customer'
import { freeSeats, setOrphanRule } from '@cinema/testing/showtimes'
import type { Promises } from './auditor'
import { untouchedShowtime } from './untouched-showtime'

export type Purchase = { customer: Customer; key: string; payKey: string; seatIds: string[]; showtimeId: string }
export type Outcome = { booking: BookingView | null; payment: PaymentView | null }

const SEATS = 4
const CUSTOMERS = 8

/** Two customers want each of four seats, so that the storm has losers too. */
export async function stormOfPurchases(): Promise<Purchase[]> {
  const showtime = await untouchedShowtime()
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
/** A request as its customer saw it: answered, or cut off. */
const orNothing = <Body>(request: Promise<Answer<Body>>) => request.catch(() => null)

/** Buys until something breaks. What was answered is remembered: the system must stand by it. */
export async function buyUntilCutOff(purchase: Purchase): Promise<Outcome> {
  const booked = await orNothing<BookingView>(book(purchase))
  const booking = booked?.status === 201 ? booked.body : null
  const paid = booking && (await orNothing<PaymentView>(pay(purchase, booking)))
  return { booking, payment: paid?.status === 201 && paid.body.status === 'SUCCEEDED' ? paid.body : null }
}

const RESOLVED = ['SUCCEEDED', 'CREATED', 'PENDING', 'booking 409', 'booking 410', 'payment 409']

/** Asks the same again with the same keys, as a customer's application does. Answers what none should have been told. */
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

export const promisedBy = (outcomes: Outcome[]): Promises => ({
  bookings: outcomes.flatMap(({ booking }) => (booking ? [booking.id] : [])),
  payments: outcomes.flatMap(({ payment }) => (payment ? [payment.paymentId] : [])),
  holds: [],
})
