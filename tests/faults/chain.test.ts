import { expect, test } from 'bun:test'
import type { PaymentView } from '@cinema/contracts/payment/http'
import { ask, CONFIRMATIONS, mine, paymentOf, richAccount, sendMined } from '@cinema/testing/chain'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { untilSound } from './sound'
import { untouchedShowtime } from './untouched-showtime'

/** A customer who has a quote in ether, and the transaction that pays it. */
async function quoted(place: number) {
  const [customer, showtime] = [await newCustomer(), await untouchedShowtime()]
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  const { body: payment } = await customer.quote(booking.id)
  const view = async () => (await customer.get<PaymentView>(`/api/v1/payments/${payment.paymentId}`)).body
  const confirmed = () =>
    eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the tickets')
  return { customer, booking, payment, view, confirmed, transaction: paymentOf(payment, await richAccount(place)) }
}

test.each([1, 2, 3])(
  'a reorganisation of depth %d takes a payment out again; paid once more, it buys once',
  async (depth) => {
    const { booking, payment, view, confirmed, transaction } = await quoted(3)
    const before = await ask<string>('evm_snapshot')
    await sendMined(transaction)
    await mine(depth - 1)
    await eventually(async () => (await view()).chain?.confirmations === depth, 'the confirmations')

    await ask('evm_revert', before)
    await mine(CONFIRMATIONS + depth)
    await eventually(async () => (await view()).chain?.state !== 'SEEN', 'the un-counting')
    expect((await view()).status).toBe('PENDING')

    await sendMined(transaction)
    await mine(CONFIRMATIONS - 1)
    await confirmed()
    await untilSound({ bookings: [booking.id], payments: [payment.paymentId], holds: [] })
  },
  90_000,
)
