import type { ProfileChanges, ProfileView } from '@cinema/contracts/identity/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'
import { profileQuery } from './get-profile'

const changeProfile = (changes: ProfileChanges) => sendJson<ProfileView>('PATCH', '/users/me', changes)

export function useChangeProfile() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changeProfile,
    onSuccess: (profile) => queries.setQueryData(profileQuery.queryKey, profile),
  })
}
