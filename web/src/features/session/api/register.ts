import type { RegisterBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { signedIn } from '../../../lib/session'
import { language } from '../../../messages/locale'

/** The site's language goes along, so that the first e-mail is written in it already. */
const register = (body: Omit<RegisterBody, 'language'>) =>
  call('POST /api/v1/auth/register', { body: { ...body, language } })

export const useRegister = () => useMutation({ mutationFn: register, onSuccess: signedIn })
