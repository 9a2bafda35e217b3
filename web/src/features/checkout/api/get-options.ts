import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, payment } from '../../../lib/clients'

const getOptions = () => answerOf(payment['payment-options'].$get())

export const optionsQuery = queryOptions({ queryKey: ['payment-options'], queryFn: getOptions, staleTime: 300_000 })

/** How one may pay here. */
export const useOptions = () => useQuery(optionsQuery)
