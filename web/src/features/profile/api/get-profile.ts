import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, user } from '../../../lib/clients'

const getProfile = () => answerOf(user.users.me.$get())

export const profileQuery = queryOptions({ queryKey: ['own', 'profile'], queryFn: getProfile })

export const useProfile = () => useQuery(profileQuery)
