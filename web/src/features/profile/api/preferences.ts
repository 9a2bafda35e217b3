import type { PreferencesChanges } from '@cinema/contracts/identity/http'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, user } from '../../../lib/clients'

const me = user.users.me.preferences
const getPreferences = () => answerOf(me.$get())
const changePreferences = (changes: PreferencesChanges) => answerOf(me.$patch({ json: changes }))

const preferencesQuery = queryOptions({ queryKey: ['own', 'preferences'], queryFn: getPreferences })

export const usePreferences = () => useQuery(preferencesQuery)

export function useChangePreferences() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changePreferences,
    onSuccess: (preferences) => queries.setQueryData(preferencesQuery.queryKey, preferences),
  })
}
