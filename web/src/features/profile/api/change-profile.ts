import type { ProfileChanges } from '@cinema/contracts/profile/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { profileQuery } from './get-profile'

const changeProfile = (changes: ProfileChanges) => call('PATCH /api/v1/users/me', { body: changes })

export function useChangeProfile() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changeProfile,
    onSuccess: (profile) => queries.setQueryData(profileQuery.queryKey, profile),
  })
}
