import type { PaymentView } from '@cinema/contracts/payment/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getAttempts = (bookingId: string) => call('GET /api/v1/payments', { query: { bookingId } })

export const attemptsQuery = (bookingId: string) =>
  queryOptions({ queryKey: ['own', 'payments', bookingId], queryFn: () => getAttempts(bookingId), staleTime: Infinity })

/** Whether an attempt is open, or has succeeded but its tickets may not be issued yet, as right after the bank's page. */
const isOpen = ({ status, refunds }: PaymentView) =>
  status === 'CREATED' || status === 'PENDING' || (status === 'SUCCEEDED' && refunds.length === 0)

/** The open payment attempt of a booking, from any device. Null if there is none, undefined while loading. */
export function useOpenAttempt(bookingId: string) {
  const attempts = useQuery(attemptsQuery(bookingId))
  if (!attempts.data) return attempts.isError ? null : undefined
  return attempts.data.data.find(isOpen) ?? null
}
