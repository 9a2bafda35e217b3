import { expect, test } from 'bun:test'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { NotificationList } from '@cinema/contracts/notification/http'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { type Mail, mailsTo, mailTo } from '@cinema/testing/mailbox'
import { cinemaIn, createPublished, smallRoom } from '@cinema/testing/schedule'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import jsQR from 'jsqr'
import ical, { type VEvent } from 'node-ical'
import { PNG } from 'pngjs'

/** What each picture of a ticket says. */
const codesIn = ({ attachments }: Mail) =>
  attachments
    .filter(({ content_id }) => content_id)
    .map(({ content }) => {
      const { data, width, height } = PNG.sync.read(Buffer.from(content, 'base64'))
      return jsQR(new Uint8ClampedArray(data), width, height)?.data
    })

/** The calendar event of an e-mail, as a calendar reads it. */
function calendarOf({ attachments }: Mail): VEvent {
  const file = attachments.find(({ filename }) => filename === 'cinema.ics')
  return eventIn(Buffer.from(file?.content ?? '', 'base64').toString())
}

function eventIn(text: string): VEvent {
  const event = Object.values(ical.sync.parseICS(text)).find((component) => component?.type === 'VEVENT')
  if (event?.type !== 'VEVENT') throw new Error('there is no event')
  return event
}

/** A paid booking of two seats. */
async function paidBooking(customer: Customer) {
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 2)).map(({ id }) => id)
  const { body } = await customer.book(showtime.id, seatIds)
  expect((await customer.pay(body.id)).body).toMatchObject({ status: 'SUCCEEDED' })
  return (await customer.booking(body.id)).body
}

test('the e-mail with the tickets has each ticket’s code as a picture, what was paid, and the show for the calendar', async () => {
  const customer = await newCustomer()
  const booking = await paidBooking(customer)
  const mail = await mailTo(customer.email, new RegExp(booking.reference))
  const tickets = await Promise.all(booking.tickets.map(({ id }) => customer.get<TicketView>(`/api/v1/tickets/${id}`)))
  expect(codesIn(mail).toSorted()).toEqual(tickets.map(({ body }) => body.code ?? '').toSorted())
  for (const { content_id } of mail.attachments) if (content_id) expect(mail.html).toContain(`src="cid:${content_id}"`)
  expect(mail.text).toMatch(/^Total: .*\nPaid by card, .* tax included$/m)

  const invitation = calendarOf(mail)
  expect(invitation).toMatchObject({ method: 'REQUEST', status: 'CONFIRMED', sequence: 0 })
  expect([invitation.start.toISOString(), invitation.end?.toISOString()]).toEqual([
    booking.show.startsAt,
    booking.show.endsAt,
  ])
  expect(JSON.stringify(invitation.attendee)).toContain(customer.email)
  const download = async () => eventIn((await customer.get<string>(`/api/v1/bookings/${booking.id}/calendar.ics`)).body)
  expect(await download()).toMatchObject({ uid: invitation.uid, sequence: 0, status: 'CONFIRMED' })

  const [first, second] = booking.tickets
  await customer.post(`/api/v1/bookings/${booking.id}/cancel`, { ticketIds: [first?.id] })
  const partly = calendarOf(await mailTo(customer.email, /Some seats cancelled/))
  expect(partly).toMatchObject({ uid: invitation.uid, method: 'REQUEST', sequence: 1 })
  expect(String(partly.description).split('\n')[1]).toBe(second?.label ?? '')
  expect(String((await download()).description).split('\n')[1]).toBe(second?.label ?? '')

  await customer.post(`/api/v1/bookings/${booking.id}/cancel`)
  const withdrawn = calendarOf(await mailTo(customer.email, /^Cancelled: .*\n\nWe are sending/))
  expect(withdrawn).toMatchObject({ uid: invitation.uid, method: 'CANCEL', status: 'CANCELLED', sequence: 2 })
  expect(await download()).toMatchObject({ uid: invitation.uid, status: 'CANCELLED', sequence: 2 })
}, 60_000)

test('a customer who has chosen German is written to in German, in the app and by e-mail', async () => {
  const customer = await newCustomer()
  expect((await customer.patch('/api/v1/users/me/preferences', { language: 'de' })).status).toBe(200)
  await eventually(
    async () =>
      (await sql('select 1 from notification.readers where user_id = $1 and language = $2', [customer.userId, 'de']))
        .length > 0,
    'the language of the reader',
  )
  const booking = await paidBooking(customer)
  const mail = await mailTo(customer.email, new RegExp(booking.reference))
  expect(mail.subject).toBe(`Ihre Karten für ${booking.show.movieTitle} (${booking.reference})`)
  expect(mail.html).toContain('<html lang="de-DE" dir="ltr">')
  const titles = await eventually(async () => {
    const { body } = await customer.get<NotificationList>('/api/v1/notifications')
    return body.data.length > 2 && body.data.map(({ type, title }) => `${type}: ${title}`)
  }, 'the notifications')
  expect(titles).toContain(`booking.confirmed: Gebucht: ${booking.show.movieTitle}`)
  expect(titles).toContainEqual(expect.stringMatching(/^payment\.completed: Zahlung erhalten: /))
}, 30_000)

test('a declined card is an e-mail with a way to try again, once for the booking', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  for (const _ of [1, 2]) await customer.pay(booking.id, 'pm_card_chargeDeclined')
  const mail = await mailTo(customer.email, /did not go through|could not be taken/)
  expect(mail.text).toContain(`/checkout/${booking.id}`)
  const failures = await eventually(async () => {
    const { body } = await customer.get<NotificationList>('/api/v1/notifications')
    const failed = body.data.filter(({ type }) => type === 'payment.failed')
    return failed.length === 2 && failed
  }, 'both notifications')
  expect(failures).toHaveLength(2)
  const mails = await mailsTo(customer.email)
  expect(mails.filter(({ subject }) => subject === mail.subject)).toHaveLength(1)
}, 30_000)

test('a guest of a German counter gets tickets and receipt in German, and an e-mail about the money that came back', async () => {
  const [staff, manager] = [await signIn('staff@cinema.test'), await signIn('manager@cinema.test')]
  const { id: roomId } = smallRoom(await cinemaIn('Europe/Berlin'))
  const showtime = await createPublished(manager, roomId, { date: '2027-03-10', time: '15:00' })
  const guest = { name: 'Grete', email: `grete-${crypto.randomUUID()}@example.test` }
  const order = { showtimeId: showtime.id, bestAvailable: { count: 2 }, ticketTypes: ['ADULT', 'CHILD'], guest }
  const { body: sold } = await staff.post<FoundBooking>('/api/v1/box-office/bookings', order)
  await staff.post('/api/v1/payments', { bookingId: sold.id, method: 'cash' })
  const mail = await mailTo(guest.email, /Beleg/)
  expect(mail.text).toContain('1 × Erwachsen, ')
  expect(mail.text).toMatch(/^Bar bezahlt, darin .* Steuer$/m)
  expect(codesIn(mail)).toHaveLength(2)

  expect((await manager.post(`/api/v1/box-office/bookings/${sold.id}/cancel`)).status).toBe(200)
  await mailTo(guest.email, /Die Kinokasse hat diese Buchung storniert/)
  const refunded = await mailTo(guest.email, /Sie haben das Geld an der Kinokasse erhalten/)
  expect(refunded.text).toContain(sold.reference)
}, 30_000)

test('customers of a cancelled showtime are told why, in the cinema’s own words', async () => {
  const [customer, manager] = [await newCustomer(), await signIn('manager@cinema.test')]
  const { id: roomId } = smallRoom(await cinemaIn('Europe/Berlin'))
  const showtime = await createPublished(manager, roomId, { date: '2027-03-11', time: '15:00' })
  const [seat] = await freeSeats(showtime.id, 1)
  const { body: booking } = await customer.book(showtime.id, [seat?.id ?? ''])
  await customer.pay(booking.id)
  await mailTo(customer.email, new RegExp(booking.reference))

  const reason = `The projector is broken (${booking.reference}).`
  await manager.post(`/api/v1/admin/showtimes/${showtime.id}/cancel`, { dryRun: false, reason })
  const mail = await mailTo(customer.email, /this show will not take place/)
  expect(mail.text).toContain(`“${reason}”`)
  expect(calendarOf(mail)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' })
  const back = await mailTo(customer.email, /The money went back to your card/)
  expect(back.subject).toStartWith('Refunded: ')
  const log = await sql<{ subject: string; sent: number }>(
    'select subject, count(*)::int as sent from notification.email_log where user_id = $1 group by subject',
    [customer.userId],
  )
  expect(log.every(({ sent }) => sent === 1)).toBe(true)
}, 60_000)
