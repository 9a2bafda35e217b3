import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { leaveBrowser } from '../../../lib/leave'

const getSessions = () => call('GET /api/v1/auth/sessions')
const endSession = (sessionId: string) => call('DELETE /api/v1/auth/sessions/:sessionId', { params: { sessionId } })
const endAll = () => call('POST /api/v1/auth/logout-everywhere')

export const sessionsQuery = queryOptions({ queryKey: ['own', 'sessions'], queryFn: getSessions, staleTime: 0 })

export const useSessions = () => useQuery(sessionsQuery)

export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: endSession,
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}

/** Signs out every device, this browser included. */
export function useEndAll() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: endAll,
    onSuccess: () => {
      leaveBrowser()
      queries.removeQueries({ queryKey: ['own'] })
    },
  })
}
