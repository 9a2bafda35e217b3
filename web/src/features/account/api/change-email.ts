import type { ChangeEmailBody } from '@cinema/contracts/identity/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { signedIn } from '../../../lib/session'
import { sessionsQuery } from './sessions'

const changeEmail = (body: ChangeEmailBody) => call('POST /api/v1/auth/change-email', { body })
const confirmEmail = (code: string) => call('POST /api/v1/auth/change-email/confirm', { body: { code } })

/** Sends a code to the new address. */
export const useChangeEmail = () => useMutation({ mutationFn: changeEmail })

/** Sets the new address and signs out every other device. */
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
