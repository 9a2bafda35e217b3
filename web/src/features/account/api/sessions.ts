import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'
import { forgetTickets } from '../../../lib/kept-tickets'
import { signedOut } from '../../../lib/session'

const getSessions = () => answerOf(auth.sessions.$get())
const endSession = (sessionId: string) => auth.sessions[':sessionId'].$delete({ param: { sessionId } })
const endAll = () => auth['logout-everywhere'].$post()

export const sessionsQuery = queryOptions({ queryKey: ['own', 'sessions'], queryFn: getSessions, staleTime: 0 })

export const useSessions = () => useQuery(sessionsQuery)

export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: endSession,
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}

/** This browser is signed out with all the others. */
export function useEndAll() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: endAll,
    onSuccess: () => {
      forgetTickets()
      signedOut()
      queries.removeQueries({ queryKey: ['own'] })
    },
  })
}
