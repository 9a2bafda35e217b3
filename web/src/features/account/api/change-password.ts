import type { ChangePasswordBody } from '@cinema/contracts/identity/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { sessionsQuery } from './sessions'

const changePassword = (body: ChangePasswordBody) => call('POST /api/v1/auth/change-password', { body })

/** Signs out every device except this one. */
export function useChangePassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: changePassword,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
