import type { ChangePasswordBody } from '@cinema/contracts/identity/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { auth } from '../../../lib/clients'
import { sessionsQuery } from './sessions'

const changePassword = (body: ChangePasswordBody) => auth['change-password'].$post({ json: body })

/** This device stays signed in, every other one is signed out. */
export function useChangePassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changePassword,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
