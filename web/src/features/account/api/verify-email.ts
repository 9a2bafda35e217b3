import { useMutation } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'
import { userChanged } from '../../../lib/session'

const verifyEmail = (code: string) => answerOf(auth['verify-email'].$post({ json: { code } }))
const resendCode = () => auth['verify-email'].resend.$post()

export const useVerifyEmail = () => useMutation({ mutationFn: verifyEmail, onSuccess: userChanged })

export const useResendCode = () => useMutation({ mutationFn: resendCode })
