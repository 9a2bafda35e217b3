import { useMutation, useQueryClient } from '@tanstack/react-query'
import { auth } from '../../../lib/clients'
import { forgetTickets } from '../../../lib/kept-tickets'
import { signedOut } from '../../../lib/session'

const logOut = () => auth.logout.$post()

/** Ends the session and leaves nothing of it in this browser, even if the house cannot be reached. */
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
