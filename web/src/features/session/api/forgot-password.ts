import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const forgotPassword = (email: string) => call('POST /api/v1/auth/forgot-password', { body: { email } })

/** Asks for a link by mail; whether the address is known is not told. */
export const useForgotPassword = () => useMutation({ mutationFn: forgotPassword })
