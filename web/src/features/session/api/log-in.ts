import type { LoginBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { signedIn } from '../../../lib/session'

const logIn = (body: LoginBody) => call('POST /api/v1/auth/login', { body })

export const useLogIn = () => useMutation({ mutationFn: logIn, onSuccess: signedIn })
