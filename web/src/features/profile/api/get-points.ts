import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getPoints = (perPage: number) => call('GET /api/v1/users/me/points', { query: { perPage } })

/** The latest entries of the points ledger. */
export const usePoints = (perPage: number) =>
  useQuery({
    queryKey: ['own', 'points', perPage],
    queryFn: () => getPoints(perPage),
    placeholderData: keepPreviousData,
  })
