import type { PreferencesChanges } from '@cinema/contracts/profile/http'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getPreferences = () => call('GET /api/v1/users/me/preferences')
const changePreferences = (changes: PreferencesChanges) => call('PATCH /api/v1/users/me/preferences', { body: changes })

const preferencesQuery = queryOptions({ queryKey: ['own', 'preferences'], queryFn: getPreferences })

export const usePreferences = () => useQuery(preferencesQuery)

export function useChangePreferences() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changePreferences,
    onSuccess: (preferences) => queries.setQueryData(preferencesQuery.queryKey, preferences),
  })
}
