import type { LoginBody, SignedInView } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'
import { signedIn } from '../../../lib/session'

const logIn = (body: LoginBody) => sendJson<SignedInView>('POST', '/auth/login', body)

export const useLogIn = () => useMutation({ mutationFn: logIn, onSuccess: signedIn })
