import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { leaveBrowser } from '../../../lib/leave'

const logOut = () => call('POST /api/v1/auth/logout')

/** Ends the session and deletes its data from this browser, even if the API cannot be reached. */
export function useLogOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: logOut,
    onSettled: () => {
      leaveBrowser()
      queries.removeQueries({ queryKey: ['own'] })
    },
  })
}
