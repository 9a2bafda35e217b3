import type { LoginBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'
import { signedIn } from '../../../lib/session'

const logIn = (body: LoginBody) => answerOf(auth.login.$post({ json: body }))

export const useLogIn = () => useMutation({ mutationFn: logIn, onSuccess: signedIn })
