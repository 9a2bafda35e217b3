import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const forgotPassword = (email: string) => call('POST /api/v1/auth/forgot-password', { body: { email } })

/** Requests a reset link by e-mail. The response does not reveal whether the account exists. */
export const useForgotPassword = () => useMutation({ mutationFn: forgotPassword })
