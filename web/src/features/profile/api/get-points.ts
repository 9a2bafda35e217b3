import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getPoints = (perPage: number) => call('GET /api/v1/users/me/points', { query: { perPage } })

/** The newest changes of the customer's points. */
export const usePoints = (perPage: number) =>
  useQuery({
    queryKey: ['own', 'points', perPage],
    queryFn: () => getPoints(perPage),
    placeholderData: keepPreviousData,
  })
