import { expect, test } from 'bun:test'
import { paidCustomer } from '../fixtures/paid.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { refundPayment } from './refund-payment'

test('the payments of bookings are returned by method, with the state of refunds for one reason', async () => {
  const [back, kept, unpaid] = [await paidCustomer(), await paidCustomer(), await world.booking()]
  await refundPayment(back.deps, back.payment, 'SHOWTIME_CANCELLED', 1_000)
  await refundPayment(back.deps, back.payment, 'GOODWILL', 50)
  back.provider.refusesRefunds = true
  await refundPayment(back.deps, back.payment, 'SHOWTIME_CANCELLED 2', 400)

  const ids = [back, kept, unpaid].map(({ bookingId }) => bookingId)
  const rows = await back.deps.refunds.ofBookings(ids, 'SHOWTIME_CANCELLED')
  const none = { method: 'card', currency: 'EUR', returning: 0, returned: 0, failed: 0 }
  expect(rows.toSorted((one, other) => one.kept - other.kept)).toEqual([
    { ...none, bookingId: back.bookingId, kept: PRICE.amount - 1_050, returned: 1_000 },
    { ...none, bookingId: kept.bookingId, kept: PRICE.amount },
  ])
})

test('a refund is claimed by one caller, and is due again later', async () => {
  const { deps, payment, provider } = await paidCustomer()
  provider.fault = { call: 'refund', isProcessed: false }
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  const [refund] = await deps.refunds.of(payment.id)
  if (!refund) throw new Error('the refund is missing')
  expect([refund.status, refund.attempts]).toEqual(['REQUESTED', 1])
  expect(await deps.refunds.claim(refund.id)).toBeNull()

  await world.asOwner(`update payment.refunds set next_attempt_at = now() where id = '${refund.id}'`)
  const claims = await Promise.all([1, 2, 3].map(() => deps.refunds.claim(refund.id)))
  expect(claims.filter((claimed) => claimed !== null)).toMatchObject([{ id: refund.id, attempts: 2 }])
  const [row] = await world.asOwner(
    `select round(extract(epoch from next_attempt_at - updated_at)) as pause from payment.refunds where id = '${refund.id}'`,
  )
  expect(Number(row?.pause)).toBe(40)
})
