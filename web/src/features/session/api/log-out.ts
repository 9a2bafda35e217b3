import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { deleteStoredTickets } from '../../../lib/offline-tickets'
import { signedOut } from '../../../lib/session'

const logOut = () => call('POST /api/v1/auth/logout')

/** Ends the session and deletes its data from this browser, even if the API cannot be reached. */
export function useLogOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: logOut,
    onSettled: () => {
      deleteStoredTickets()
      signedOut()
      queries.removeQueries({ queryKey: ['own'] })
    },
  })
}
