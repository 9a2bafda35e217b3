import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { userChanged } from '../../../lib/session'

const verifyEmail = (code: string) => call('POST /api/v1/auth/verify-email', { body: { code } })
const resendCode = () => call('POST /api/v1/auth/verify-email/resend')

export const useVerifyEmail = () => useMutation({ mutationFn: verifyEmail, onSuccess: userChanged })

export const useResendCode = () => useMutation({ mutationFn: resendCode })
