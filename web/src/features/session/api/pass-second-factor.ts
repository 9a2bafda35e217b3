import type { PassSecondFactorBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { signedIn } from '../../../lib/session'

const passSecondFactor = (body: PassSecondFactorBody) => call('POST /api/v1/auth/second-factor', { body })

export const usePassSecondFactor = () => useMutation({ mutationFn: passSecondFactor, onSuccess: signedIn })
