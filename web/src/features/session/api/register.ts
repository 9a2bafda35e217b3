import type { RegisterBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { signedIn } from '../../../lib/session'

const register = (body: RegisterBody) => call('POST /api/v1/auth/register', { body })

export const useRegister = () => useMutation({ mutationFn: register, onSuccess: signedIn })
