import { expect, test } from 'bun:test'
import type { PointsEntry, PreferencesView, ProfileView } from '@cinema/contracts/profile/http'
import type { Page } from '@cinema/contracts/shared/page'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { codeSentTo } from '@cinema/testing/mailbox'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'

test('a purchase earns points, a verified e-mail unlocks them, and a refund takes them back', async () => {
  const customer = await newCustomer()
  const profile = async () => (await customer.get<ProfileView>('/api/v1/users/me')).body
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  await customer.pay(booking.id)

  const earned = Math.floor(booking.total.amount / 100)
  await eventually(async () => (await profile()).points === earned, 'the points')
  expect((await profile()).pointsUnlocked).toBe(false)
  await customer.post('/api/v1/auth/verify-email', { code: await codeSentTo(customer.email) })
  await eventually(async () => (await profile()).pointsUnlocked, 'the unlocking')

  await customer.post(`/api/v1/bookings/${booking.id}/cancel`)
  await eventually(async () => (await profile()).points === 0, 'the points going back')
  const ledger = await customer.get<Page<PointsEntry>>('/api/v1/users/me/points')
  expect(ledger.body.data.map(({ points, bookingId }) => [points, bookingId])).toEqual([
    [-earned, booking.id],
    [earned, booking.id],
  ])
})

test('preferences are stored, and no consent is given by default', async () => {
  const customer = await newCustomer()
  const first = await customer.get<PreferencesView>('/api/v1/users/me/preferences')
  expect(first.body.consents).toEqual({ email: false, push: false, sms: false })
  await customer.call('PATCH', '/api/v1/users/me/preferences', { language: 'de', consents: { push: true } })
  const then = await customer.get<PreferencesView>('/api/v1/users/me/preferences')
  expect(then.body).toEqual({
    language: 'de',
    favouriteCinemaId: null,
    consents: { email: false, push: true, sms: false },
  })
})
