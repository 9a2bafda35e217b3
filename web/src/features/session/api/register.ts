import type { RegisterBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'
import { signedIn } from '../../../lib/session'

const register = (body: RegisterBody) => answerOf(auth.register.$post({ json: body }))

export const useRegister = () => useMutation({ mutationFn: register, onSuccess: signedIn })
