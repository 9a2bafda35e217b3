import type { PassSecondFactorBody } from '@cinema/contracts/identity/http'
import { useMutation } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'
import { signedIn } from '../../../lib/session'

const passSecondFactor = (body: PassSecondFactorBody) => answerOf(auth['second-factor'].$post({ json: body }))

export const usePassSecondFactor = () => useMutation({ mutationFn: passSecondFactor, onSuccess: signedIn })
