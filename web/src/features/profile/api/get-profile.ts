import type { ProfileView } from '@cinema/contracts/identity/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getProfile = () => getJson<ProfileView>('/users/me')

export const profileQuery = queryOptions({ queryKey: ['own', 'profile'], queryFn: getProfile })

export const useProfile = () => useQuery(profileQuery)
