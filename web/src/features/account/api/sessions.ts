import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'

const getSessions = () => answerOf(auth.sessions.$get())
const endSession = (sessionId: string) => auth.sessions[':sessionId'].$delete({ param: { sessionId } })

export const sessionsQuery = queryOptions({ queryKey: ['own', 'sessions'], queryFn: getSessions, staleTime: 0 })

export const useSessions = () => useQuery(sessionsQuery)

export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: endSession,
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
