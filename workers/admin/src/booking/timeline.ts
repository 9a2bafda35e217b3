import type { BookingHistoryEntry } from '@cinema/contracts/booking/history'
import type { BookingMail } from '@cinema/contracts/notification/http'
import type { StaffPayment } from '@cinema/contracts/payment/office'
import { formatMoney } from '../kit/format'
import type { Moment } from '../kit/parts'
import { METHODS, MOMENTS, PAYMENT_STATES, REFUND_STATES, reasonWords } from './words'

/** Everything that happened to a booking, as three services tell it, the newest first. */
export function timelineOf(
  history: readonly BookingHistoryEntry[],
  payments: readonly StaffPayment[],
  mails: readonly BookingMail[],
): Moment[] {
  const moments = [...history.map(ofBooking), ...payments.flatMap(ofPayment), ...mails.map(ofMail)]
  return moments.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
}

function ofBooking(entry: BookingHistoryEntry): Moment {
  const { says, tone = 'plain' } = MOMENTS[entry.kind](entry)
  const isWords = entry.kind === 'NOTED' || entry.kind === 'ADMISSION_UNDONE'
  return {
    at: entry.at,
    says: entry.by ? `${says} – ${entry.by.name ?? 'a member of the staff'}` : says,
    tone,
    ...(isWords && entry.says ? { detail: entry.says } : {}),
  }
}

function ofPayment({ method, status, amount, createdAt, failure, refunds }: StaffPayment): Moment[] {
  const { says, tone } = PAYMENT_STATES[status]
  const attempt = {
    at: createdAt,
    says: `Payment by ${METHODS[method].toLowerCase()}, ${formatMoney(amount)}: ${says.toLowerCase()}`,
    tone,
    ...(failure ? { detail: failure.message } : {}),
  }
  return [attempt, ...refunds.flatMap(ofRefund)]
}

/** A refund is a moment when it is asked for, and another one when it has ended. */
function ofRefund({ amount, reason, status, requestedAt, changedAt }: StaffPayment['refunds'][number]): Moment[] {
  const asked: Moment = { at: requestedAt, says: `Refund of ${formatMoney(amount)} requested: ${reasonWords(reason)}` }
  if (status === 'REQUESTED') return [asked]
  const { says, tone } = REFUND_STATES[status]
  return [asked, { at: changedAt, says: `Refund of ${formatMoney(amount)}: ${says.toLowerCase()}`, tone }]
}

const ofMail = ({ at, subject, recipient, sent }: BookingMail): Moment => ({
  at,
  says: sent ? `E-mail “${subject}”` : `E-mail “${subject}” is being sent`,
  detail: recipient,
})
