import type { RegisterBody, SignedInView } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'
import { signedIn } from '../../../lib/session'

const register = (body: RegisterBody) => sendJson<SignedInView>('POST', '/auth/register', body)

export const useRegister = () => useMutation({ mutationFn: register, onSuccess: signedIn })
