import type { PaymentView } from '@cinema/contracts/payment/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getAttempts = (bookingId: string) => call('GET /api/v1/payments', { query: { bookingId } })

export const attemptsQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'payments', bookingId], queryFn: () => getAttempts(bookingId), staleTime: Infinity })

/** Under way, or paid with the tickets still to come: whoever is back from the bank may be faster than they are. */
const isUnderWay = ({ status, refunds }: PaymentView) =>
  status === 'CREATED' || status === 'PENDING' || (status === 'SUCCEEDED' && refunds.length === 0)

/** The attempt that was under way when this page was left, on whatever device; undefined until it is known. */
export function useOpenAttempt(bookingId: string) {
  const attempts = useQuery(attemptsQuery(bookingId))
  if (!attempts.data) return attempts.isError ? null : undefined
  return attempts.data.data.find(isUnderWay) ?? null
}
