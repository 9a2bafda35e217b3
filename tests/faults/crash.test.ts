import { expect, test } from 'bun:test'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { type Answer, type Customer, newCustomer } from '@cinema/testing/customer'
import { freeSeats, setOrphanRule } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { killAndRestart } from './asking-for-faults'
import { randomFrom } from './random'
import { resendLost } from './resend-lost'
import { untilSound } from './sound'
import { untouchedShowtime } from './untouched-showtime'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const CUSTOMERS = 8
const LONGEST_MS = 1_500

/** A request as its customer saw it: answered, or cut off. */
const orNothing = <Body>(request: Promise<Answer<Body>>) => request.catch(() => null)

type Purchase = { customer: Customer; key: string; payKey: string; seatIds: string[]; showtimeId: string }

const book = ({ customer, showtimeId, seatIds, key }: Purchase) => customer.book(showtimeId, seatIds, key)
const pay = ({ customer, payKey }: Purchase, booking: BookingView) => customer.pay(booking.id, 'pm_card_visa', payKey)

/** Buys until the line goes dead. What was answered is remembered: the system must stand by it. */
async function buyUntilCutOff(purchase: Purchase) {
  const booked = await orNothing<BookingView>(book(purchase))
  const booking = booked?.status === 201 ? booked.body : null
  const paid = booking && (await orNothing<PaymentView>(pay(purchase, booking)))
  return { booking, payment: paid?.status === 201 && paid.body.status === 'SUCCEEDED' ? paid.body : null }
}

/** Asks the same again with the same keys, as a customer's application does. */
async function buyAgain(purchase: Purchase): Promise<string> {
  const booked = await book(purchase)
  if (booked.status !== 201) return `booking ${booked.status}`
  const paid = await pay(purchase, booked.body)
  return paid.status === 201 ? paid.body.status : `payment ${paid.status}`
}

test(`kill -9 in a storm of purchases: what was answered is there, and the rest resolves by its key (seed ${SEED})`, async () => {
  const random = randomFrom(SEED)
  const showtime = await untouchedShowtime()
  await setOrphanRule(showtime.cinemaId, 'off')
  const seats = (await freeSeats(showtime.id, 4)).map(({ id }) => id)
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, newCustomer))
  const purchases = customers.map(
    (customer, place): Purchase => ({
      customer,
      key: crypto.randomUUID(),
      payKey: crypto.randomUUID(),
      // Two customers want each seat, so that the storm has losers too.
      seatIds: [seats[place % seats.length] ?? ''],
      showtimeId: showtime.id,
    }),
  )

  const storm = Promise.all(purchases.map(buyUntilCutOff))
  await Bun.sleep(random() * LONGEST_MS)
  await killAndRestart()
  const answered = await storm
  await resendLost()

  const promised = {
    bookings: answered.flatMap(({ booking }) => (booking ? [booking.id] : [])),
    payments: answered.flatMap(({ payment }) => (payment ? [payment.paymentId] : [])),
    holds: [],
  }
  const again = await Promise.all(purchases.map(buyAgain))
  expect(
    again.filter((outcome) => !['SUCCEEDED', 'CREATED', 'PENDING', 'booking 409', 'payment 409'].includes(outcome)),
  ).toEqual([])
  await untilSound(promised)
  const live = await sql("select seat_id from booking.tickets where showtime_id = $1 and status <> 'VOID'", [
    showtime.id,
  ])
  expect(live.length).toBeGreaterThan(0)
}, 180_000)
