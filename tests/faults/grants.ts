import type { GrantedRefund } from '@cinema/contracts/payment/office'
import { type Customer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'

type Answer = Awaited<ReturnType<Customer['post']>> & { body: GrantedRefund }

/** Asks for a part of a booking's money back, as any client does that is told to come again: with the same key. */
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

/** So many of them at once, each for itself. */
export const atOnce = (grant: ReturnType<typeof grantsOf>, count: number) =>
  Promise.all(Array.from({ length: count }, (_, place) => grant(String(place))))
