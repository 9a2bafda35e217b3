import { expect, test } from 'bun:test'
import type { PreferencesView } from '@cinema/contracts/profile/http'
import type { PhoneCodeView, PhoneView } from '@cinema/contracts/profile/phone'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailsTo, mailTo } from '@cinema/testing/mailbox'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'

const PATH = '/api/v1/users/me/phone'
/** A number that no other test uses. */
const newNumber = () => `+4915${String(Date.now()).slice(-9)}`

/** A customer who has given back the code that was sent to their telephone. */
async function customerWithPhone(phone: string): Promise<Customer> {
  const customer = await newCustomer()
  const asked = await customer.post<PhoneCodeView>(PATH, { phone })
  expect([asked.status, asked.body.phone]).toEqual([200, phone])
  const { text } = await mailTo(phone, /\d{6}/)
  const confirmed = await customer.post<PhoneView>(`${PATH}/confirm`, { code: /\d{6}/.exec(text)?.[0] })
  expect([confirmed.status, confirmed.body.phone]).toEqual([200, phone])
  return customer
}

async function buy(customer: Customer, showtimeId: string): Promise<void> {
  const [seat] = await freeSeats(showtimeId, 1)
  const { body: booking } = await customer.book(showtimeId, [seat?.id ?? ''])
  expect((await customer.pay(booking.id)).status).toBe(201)
  await eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the confirmation')
}

test('a cancelled show is told by text message to those who agreed to them, once, and to nobody else', async () => {
  const phones = [newNumber(), `${newNumber().slice(0, -1)}0`]
  const [ada, eve] = [await customerWithPhone(phones[0] ?? ''), await customerWithPhone(phones[1] ?? '')]
  const refusing = await eve.patch<PreferencesView>('/api/v1/users/me/preferences', { consents: { sms: false } })
  expect(refusing.body.consents.sms).toBe(false)
  const showtime = await freshShowtime()
  for (const customer of [ada, eve]) await buy(customer, showtime.id)

  const admin = await signIn('admin@cinema.test')
  await admin.post(`/api/v1/admin/showtimes/${showtime.id}/cancel`, { dryRun: false, reason: 'The roof leaks.' })
  const told = await mailTo(phones[0] ?? '', /will not take place/)
  expect(told.text).toMatch(/^Marquee: we are sorry/)
  await mailTo(eve.email, /./)
  const toAda = (await mailsTo(phones[0] ?? '')).filter(({ text }) => /will not take place/.test(text))
  expect(toAda).toHaveLength(1)
  expect((await mailsTo(phones[1] ?? '')).filter(({ text }) => /will not take place/.test(text))).toEqual([])

  expect((await ada.delete(PATH)).status).toBe(204)
  expect((await ada.get<PhoneView>(PATH)).body).toEqual({ phone: null, offered: true })
}, 60_000)
