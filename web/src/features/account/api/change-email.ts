import type { ChangeEmailBody } from '@cinema/contracts/identity/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'
import { signedIn } from '../../../lib/session'
import { sessionsQuery } from './sessions'

const changeEmail = (body: ChangeEmailBody) => auth['change-email'].$post({ json: body })
const confirmEmail = (code: string) => answerOf(auth['change-email'].confirm.$post({ json: { code } }))

/** Sends a code to the new address. */
export const useChangeEmail = () => useMutation({ mutationFn: changeEmail })

/** Moves the account to the new address; every other device is signed out. */
export function useConfirmEmail() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: confirmEmail,
    onSuccess: (view) => {
      signedIn(view)
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
}
