import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { StaffPayment } from '@cinema/contracts/payment/office'
import { BadgeEuro, Ban, Mail, StickyNote } from 'lucide'
import { type Page, page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Amount, ButtonLink, Facts, Section, Timeline, When } from '../kit/parts'
import { Ledger } from './ledger'
import { BOOKINGS } from './list'
import { Payments } from './payments'
import { BookingState, ShowTime } from './show'
import { Tickets } from './tickets'
import { timelineOf } from './timeline'
import { CHANNELS, reasonWords } from './words'

export const bookingPath = (id: string) => `${BOOKINGS}/${id}`
const params = (p: Panel) => ({ params: { bookingId: p.param('bookingId') } })

export const bookingOf = (p: Panel) => p.api.call('GET /api/v1/box-office/bookings/:bookingId', params(p))
export const historyOf = async (p: Panel) =>
  (await p.api.call('GET /api/v1/box-office/bookings/:bookingId/history', params(p))).data
export const paymentsOf = async (p: Panel) =>
  (await p.api.call('GET /api/v1/box-office/bookings/:bookingId/payments', params(p))).data

/** Notification forgets a booking some months after its show: then there is nothing to tell of its e-mails. */
async function mailsOf(p: Panel) {
  const read = await p.api.attempt('GET /api/v1/box-office/bookings/:bookingId/mails', params(p))
  return read.ok ? read.value.data : []
}

/** The ledger is for those who read the reports, and there is none before the first payment. */
async function ledgerOf(p: Panel) {
  if (!p.may('reports.read')) return null
  const read = await p.api.attempt('GET /api/v1/admin/bookings/:bookingId/ledger', params(p))
  return read.ok ? read.value : null
}

export const bookingDetails: Page = page({
  path: `${BOOKINGS}/:bookingId`,
  title: 'Booking',
  needs: 'bookings.read',
  async view(p) {
    const booking = await bookingOf(p)
    const [history, payments, mails, ledger] = await Promise.all([historyOf(p), paymentsOf(p), mailsOf(p), ledgerOf(p)])
    return {
      title: booking.reference,
      lead: `${booking.show.movieTitle}, ${booking.show.cinemaName}`,
      back: { href: BOOKINGS, label: 'Bookings' },
      actions: <Acts of={booking} payments={payments} p={p} />,
      body: (
        <>
          <About of={booking} />
          <Tickets of={booking} mayCancel={p.may('bookings.refund') && isOpen(booking)} />
          <Payments of={payments} bookingId={booking.id} mayRefund={p.may('bookings.refund')} />
          <Section title="What happened">
            <Timeline of={timelineOf(history, payments, mails)} />
          </Section>
          {ledger && <Ledger of={ledger} />}
        </>
      ),
    }
  },
})

const isOpen = ({ status }: FoundBooking) => status === 'PENDING' || status === 'CONFIRMED'
export const isKept = ({ kept }: StaffPayment) => kept.amount > 0

function Acts({ of, payments, p }: { of: FoundBooking; payments: readonly StaffPayment[]; p: Panel }) {
  const path = bookingPath(of.id)
  const mayRefund = p.may('bookings.refund')
  return (
    <div class="buttons">
      <ButtonLink href={`${path}/note`} icon={StickyNote}>
        Add a note
      </ButtonLink>
      {of.status === 'CONFIRMED' && (
        <ButtonLink href={`${path}/resend`} icon={Mail}>
          Send the tickets again
        </ButtonLink>
      )}
      {mayRefund && payments.some(isKept) && (
        <ButtonLink href={`${path}/refund`} icon={BadgeEuro}>
          Goodwill refund…
        </ButtonLink>
      )}
      {mayRefund && isOpen(of) && (
        <ButtonLink href={`${path}/cancel`} icon={Ban}>
          Cancel…
        </ButtonLink>
      )}
    </div>
  )
}

const About = ({ of }: { of: FoundBooking }) => (
  <Facts
    of={[
      ['State', <BookingState of={of.status} />],
      ['Show', <ShowTime of={of.show} />],
      ['Room', `${of.show.roomName}, ${of.show.format}`],
      ['Customer', of.name ?? 'No name'],
      ['E-mail', of.email ?? 'None'],
      ['Total', <Amount of={of.total} />],
      ['Sold', CHANNELS[of.channel]],
      ['Booked', <When at={of.createdAt} />],
      ...(of.status === 'PENDING' ? [['Kept until', <When at={of.expiresAt} />] as const] : []),
      ...(of.cancelReason ? [['Cancelled because', reasonWords(of.cancelReason)] as const] : []),
      ...(of.status === 'CONFIRMED' ? [['Customer may cancel until', <When at={of.refundableUntil} />] as const] : []),
    ]}
  />
)
