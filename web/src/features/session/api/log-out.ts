import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { forgetTickets } from '../../../lib/kept-tickets'
import { signedOut } from '../../../lib/session'

const logOut = () => call('POST /api/v1/auth/logout')

/** Ends the session and removes its data from this browser, even if the server cannot be reached. */
export function useLogOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: logOut,
    onSettled: () => {
      forgetTickets()
      signedOut()
      queries.removeQueries({ queryKey: ['own'] })
    },
  })
}
