import type { DisableSecondFactorBody } from '@cinema/contracts/identity/http'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, auth } from '../../../lib/clients'

const factor = auth['second-factor']
const getFactor = () => answerOf(factor.$get())
const enrol = (password: string) => answerOf(factor.enrol.$post({ json: { password } }))
const confirm = (code: string) => answerOf(factor.confirm.$post({ json: { code } }))
const disable = (body: DisableSecondFactorBody) => factor.disable.$post({ json: body })

const factorQuery = queryOptions({ queryKey: ['own', 'second-factor'], queryFn: getFactor, staleTime: 0 })

export const useSecondFactor = () => useQuery(factorQuery)

/** Hands out a secret; nothing is on before a code of it comes back. */
export const useEnrol = () => useMutation({ mutationFn: enrol })

/** Turns the factor on. Whoever asks shows the recovery codes before the state is asked again. */
export const useConfirmEnrolment = () => useMutation({ mutationFn: confirm })

export const useDisable = () => useMutation({ mutationFn: disable })

export function useRefreshFactor() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: factorQuery.queryKey })
}
