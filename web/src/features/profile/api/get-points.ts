import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answerOf, user } from '../../../lib/clients'

const getPoints = (perPage: number) => answerOf(user.users.me.points.$get({ query: { perPage: String(perPage) } }))

/** The newest movements of points. */
export const usePoints = (perPage: number) =>
  useQuery({
    queryKey: ['own', 'points', perPage],
    queryFn: () => getPoints(perPage),
    placeholderData: keepPreviousData,
  })
