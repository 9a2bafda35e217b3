import { expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { answerLateTo, mailsTo } from '@cinema/testing/mailbox'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

type Delivery = { attempts: number; status: string }

test('rule 31: when the mail provider answers late, the e-mail is asked for again and arrives once', async () => {
  const customer = await newCustomer()
  const showtime = await unusedShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  const ticketMails = async () => (await mailsTo(customer.email)).filter(({ text }) => text.includes(booking.reference))

  await answerLateTo(customer.email)
  await customer.pay(booking.id)
  // Control: the provider has the e-mail, and yet its delivery has failed, since nobody knows.
  const failed = await eventually(
    async () => (await deliveryOf(booking.id)).find(({ attempts }) => attempts > 0),
    'a failure',
    30_000,
  )
  expect(failed.status).toBe('SENT')
  expect(await ticketMails()).toHaveLength(1)

  await eventually(
    async () => (await deliveryOf(booking.id)).some(({ status }) => status === 'DONE'),
    'the delivery',
    60_000,
  )
  await untilConsistent()
  expect(await ticketMails()).toHaveLength(1)
  const [row] = await sql<{ sent: string }>(
    "select count(*) as sent from notification.email_log where recipient = $1 and status = 'SENT' and subject like '%' || $2 || '%'",
    [customer.email, booking.reference],
  )
  expect(Number(row?.sent)).toBe(1)
}, 120_000)

const deliveryOf = (bookingId: string) =>
  sql<Delivery>(
    `select attempts, deliveries.status from events.deliveries join events.outbox_events on outbox_events.id = event_id
     where payload->'data'->>'bookingId' = $1 and event_type = 'booking.confirmed.v1' and subscriber = 'notification'`,
    [bookingId],
  )
