import { expect, test } from 'bun:test'
import type { PaymentView } from '@cinema/contracts/payment/http'
import type { BookingLedger } from '@cinema/contracts/payment/office'
import { balanceOf, CONFIRMATIONS, fundedAccount, mine, paymentOf, sendMined } from '@cinema/testing/chain'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

async function quotedBooking(seats = 1) {
  const [customer, showtime] = [await newCustomer(), await freshShowtime()]
  const seatIds = (await freeSeats(showtime.id, seats)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  const { status, body: payment } = await customer.quote(booking.id)
  expect(status).toBe(201)
  const view = async () => (await customer.get<PaymentView>(`/api/v1/payments/${payment.paymentId}`)).body
  return { customer, booking, payment, view }
}

test('a purchase in ether goes from the quote over confirmations to tickets and ledger entries', async () => {
  const { customer, booking, payment } = await quotedBooking()
  expect(payment).toMatchObject({ status: 'PENDING', method: 'ethereum', amount: booking.total })
  const hash = await sendMined(paymentOf(payment, await fundedAccount(0)))
  const { body: reported } = await customer.post<PaymentView>(`/api/v1/payments/${payment.paymentId}/transaction`, {
    transactionHash: hash,
  })
  expect(reported).toMatchObject({
    status: 'PENDING',
    chain: { transactionHash: hash, state: 'SEEN', confirmations: 1 },
  })
  expect((await customer.booking(booking.id)).body.status).toBe('PENDING')

  await mine(CONFIRMATIONS - 1)
  const { body: again } = await customer.post<PaymentView>(`/api/v1/payments/${payment.paymentId}/transaction`, {
    transactionHash: hash,
  })
  expect(again.status).toBe('SUCCEEDED')
  const confirmed = await eventually(async () => {
    const { body } = await customer.booking(booking.id)
    return body.status === 'CONFIRMED' && body
  }, 'the tickets')
  expect(confirmed.tickets).toHaveLength(1)
  const books = await sql<{ account: string; amount: number }>(
    `select account, sum(entry.amount)::int as amount from payment.ledger_entries entry
     join payment.ledger_transactions posted on posted.id = transaction_id where payment_id = $1 group by account`,
    [payment.paymentId],
  )
  expect(books).toContainEqual({ account: 'chain_clearing', amount: booking.total.amount })
}, 60_000)

test('a payment that nobody reports is still found on the chain', async () => {
  const { customer, booking, payment } = await quotedBooking()
  await sendMined(paymentOf(payment, await fundedAccount(1)))
  await mine(CONFIRMATIONS - 1)
  await eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the tickets')
}, 60_000)

test('rule 23: ether is refunded from the contract to the payer, by ticket and then the rest, and the customer sees each step', async () => {
  const { customer, booking, payment, view } = await quotedBooking(2)
  const payer = await fundedAccount(2)
  await sendMined(paymentOf(payment, payer))
  await mine(CONFIRMATIONS - 1)
  const bought = await eventually(async () => {
    const { body } = await customer.booking(booking.id)
    return body.status === 'CONFIRMED' && body
  }, 'the tickets')
  const [before, contract] = [await balanceOf(payer), payment.quote?.contract ?? '']
  const held = await balanceOf(contract)

  const statuses = async () => (await view()).refunds.map(({ status }) => status)
  const cancelAndRefund = async (body: { ticketIds: string[] } | undefined, refunds: number) => {
    const cancelled = await customer.post(`/api/v1/bookings/${booking.id}/cancel`, body)
    expect(cancelled.status).toBe(200)
    const sent = [...Array(refunds - 1).fill('DONE'), 'IN_TRANSIT']
    await eventually(async () => Bun.deepEquals(await statuses(), sent), 'the refund on its way')
    await mine(CONFIRMATIONS)
    await eventually(async () => (await statuses()).every((status) => status === 'DONE'), 'the end of the refund')
  }
  const wei = BigInt(payment.quote?.wei ?? 0)
  await cancelAndRefund({ ticketIds: [bought.tickets[0]?.id ?? ''] }, 1)
  expect(await balanceOf(payer)).toBe(before + wei / 2n)
  await cancelAndRefund(undefined, 2)
  expect(await balanceOf(payer)).toBe(before + wei)
  expect(await balanceOf(contract)).toBe(held - wei)

  const hash = expect.stringMatching(/^0x[0-9a-f]{64}$/)
  expect(await view()).toMatchObject({
    status: 'SUCCEEDED',
    refunded: booking.total,
    refunds: [{ transactionHash: hash }, { transactionHash: hash }],
  })
  const office = await signIn('admin@cinema.test')
  const { body: ledger } = await office.get<BookingLedger>(`/api/v1/admin/bookings/${booking.id}/ledger`)
  const kinds = ['SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND', 'REFUND_DUE', 'REFUND']
  expect(ledger.transactions.map(({ kind }) => kind) as string[]).toEqual(kinds)
  expect(ledger.balances).toEqual([])
}, 90_000)
