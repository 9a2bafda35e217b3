import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getProfile = () => call('GET /api/v1/users/me')

export const profileQuery = queryOptions({ queryKey: ['own', 'profile'], queryFn: getProfile })

export const useProfile = () => useQuery(profileQuery)
