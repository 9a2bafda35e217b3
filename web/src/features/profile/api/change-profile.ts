import type { ProfileChanges } from '@cinema/contracts/identity/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, user } from '../../../lib/clients'
import { profileQuery } from './get-profile'

const changeProfile = (changes: ProfileChanges) => answerOf(user.users.me.$patch({ json: changes }))

export function useChangeProfile() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changeProfile,
    onSuccess: (profile) => queries.setQueryData(profileQuery.queryKey, profile),
  })
}
