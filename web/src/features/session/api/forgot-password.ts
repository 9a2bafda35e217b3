import { useMutation } from '@tanstack/react-query'
import { auth } from '../../../lib/clients'

const forgotPassword = (email: string) => auth['forgot-password'].$post({ json: { email } })

/** Asks for a link by mail; whether the address is known is not told. */
export const useForgotPassword = () => useMutation({ mutationFn: forgotPassword })
