import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getOptions = () => call('GET /api/v1/payment-options')

export const optionsQuery = queryOptions({ queryKey: ['payment-options'], queryFn: getOptions, staleTime: 300_000 })

/** How one may pay here. */
export const useOptions = () => useQuery(optionsQuery)
