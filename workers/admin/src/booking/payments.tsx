import type { StaffPayment } from '@cinema/contracts/payment/office'
import { Banknote, RotateCcw } from 'lucide'
import { Amount, Badge, ButtonLink, Section, When } from '../kit/parts'
import { METHODS, PAYMENT_STATES, REFUND_STATES, reasonWords } from './words'

type PaymentsProps = { of: readonly StaffPayment[]; bookingId: string; mayRefund: boolean }

/** Every attempt to pay, with its refunds. */
export const Payments = ({ of, bookingId, mayRefund }: PaymentsProps) => (
  <Section
    title="Payments and refunds"
    actions={
      mayRefund &&
      duePayouts(of).length > 0 && (
        <ButtonLink href={`/admin/bookings/${bookingId}/payout`} icon={Banknote}>
          Pay out in cash…
        </ButtonLink>
      )
    }
  >
    {of.length === 0 ? (
      <p class="muted">Nobody has tried to pay.</p>
    ) : (
      <table class="table is-responsive">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">State</th>
            <th scope="col" class="is-numeric">
              Amount
            </th>
            <th scope="col">
              <span class="sr-only">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map((payment) => (
            <>
              <tr>
                <td data-label="When">
                  <When at={payment.createdAt} />
                </td>
                <td data-label="What">
                  {METHODS[payment.method]}
                  {payment.failure && <div class="muted">{payment.failure.message}</div>}
                </td>
                <td data-label="State">
                  <Badge tone={PAYMENT_STATES[payment.status].tone}>{PAYMENT_STATES[payment.status].says}</Badge>
                </td>
                <td data-label="Amount" class="is-numeric">
                  <Amount of={payment.amount} />
                </td>
                <td />
              </tr>
              {payment.refunds.map((refund) => (
                <Refund of={refund} bookingId={bookingId} mayRefund={mayRefund} />
              ))}
            </>
          ))}
        </tbody>
      </table>
    )}
  </Section>
)

type Refunded = StaffPayment['refunds'][number]

const Refund = ({ of, bookingId, mayRefund }: { of: Refunded; bookingId: string; mayRefund: boolean }) => (
  <tr>
    <td data-label="When">
      <When at={of.requestedAt} />
    </td>
    <td data-label="What">Refund: {reasonWords(of.reason)}</td>
    <td data-label="State">
      <Badge tone={REFUND_STATES[of.status].tone}>{REFUND_STATES[of.status].says}</Badge>
    </td>
    <td data-label="Amount" class="is-numeric">
      −<Amount of={of.amount} />
    </td>
    <td>
      {of.status === 'FAILED' && mayRefund && (
        <ButtonLink href={`/admin/bookings/${bookingId}/refunds/${of.refundId}/retry`} icon={RotateCcw}>
          Try again…
        </ButtonLink>
      )}
    </td>
  </tr>
)

/** The refunds in cash that wait for the guest at the counter. */
export const duePayouts = (payments: readonly StaffPayment[]): Refunded[] =>
  payments
    .filter(({ method }) => method === 'cash')
    .flatMap(({ refunds }) => refunds.filter(({ status }) => status === 'REQUESTED'))
