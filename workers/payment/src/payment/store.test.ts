import { expect, test } from 'bun:test'
import { paidCustomer } from '../fixtures/paid.fixture'
import { refundPayment } from '../refund/refund-payment'

test('the personal data of a user has their payments with refunds, and no secrets', async () => {
  const { deps, payment, userId } = await paidCustomer()
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  const stranger = await paidCustomer()

  const held = JSON.stringify(await deps.payments.personalData(userId))
  expect(held).toContain(payment.id)
  expect(held).toContain('"reason":"BY_CUSTOMER"')
  for (const secret of ['client_secret', 'fingerprint', 'last_error', stranger.payment.id]) {
    expect(held).not.toContain(secret)
  }
})
