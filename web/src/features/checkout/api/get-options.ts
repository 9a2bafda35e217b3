import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getOptions = () => call('GET /api/v1/payment-options')

export const optionsQuery = queryOptions({ queryKey: ['payment-options'], queryFn: getOptions, staleTime: 300_000 })

/** The payment methods, and the card provider's publishable key if there is one. */
export const useOptions = () => useQuery(optionsQuery)
