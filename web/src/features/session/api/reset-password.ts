import type { ResetPasswordBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const resetPassword = (body: ResetPasswordBody) => call('POST /api/v1/auth/reset-password', { body })

export const useResetPassword = () => useMutation({ mutationFn: resetPassword })
