import type { ResetPasswordBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { auth } from '../../../lib/clients'

const resetPassword = (body: ResetPasswordBody) => auth['reset-password'].$post({ json: body })

export const useResetPassword = () => useMutation({ mutationFn: resetPassword })
