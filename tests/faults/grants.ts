import type { GrantedRefund } from '@cinema/contracts/payment/office'
import { type Customer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'

type Answer = Awaited<ReturnType<Customer['post']>> & { body: GrantedRefund }

/** Answers a function that requests a goodwill refund with a key, and repeats it while it is answered 429 or 5xx. */
export function grantsOf(bookingId: string, amount: number) {
  const admin = signIn('admin@cinema.test')
  return async (key: string): Promise<Answer> =>
    eventually(
      async () => {
        const answer = await (await admin).post<GrantedRefund>(
          `/api/v1/admin/bookings/${bookingId}/refunds`,
          { amount, reason: 'Twenty at once' },
          { 'idempotency-key': `${bookingId}-${key}` },
        )
        return answer.status === 429 || answer.status >= 500 ? null : answer
      },
      'an answer',
      60_000,
    )
}

/** Requests `count` refunds at once, each with a key of its own. */
export const atOnce = (grant: ReturnType<typeof grantsOf>, count: number) =>
  Promise.all(Array.from({ length: count }, (_, place) => grant(String(place))))
