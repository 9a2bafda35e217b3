import type { DisableSecondFactorBody } from '@cinema/contracts/identity/http'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getFactor = () => call('GET /api/v1/auth/second-factor')
const enrol = (password: string) => call('POST /api/v1/auth/second-factor/enrol', { body: { password } })
const confirm = (code: string) => call('POST /api/v1/auth/second-factor/confirm', { body: { code } })
const disable = (body: DisableSecondFactorBody) => call('POST /api/v1/auth/second-factor/disable', { body })

const factorQuery = queryOptions({ queryKey: ['own', 'second-factor'], queryFn: getFactor, staleTime: 0 })

export const useSecondFactor = () => useQuery(factorQuery)

/** Returns a secret. The second factor stays off until a code of it is confirmed. */
export const useEnrol = () => useMutation({ mutationFn: enrol })

/** Turns the factor on. Does not refresh its state: the caller does that after the user has seen the recovery codes. */
export const useConfirmEnrolment = () => useMutation({ mutationFn: confirm })

export const useDisable = () => useMutation({ mutationFn: disable })

export function useRefreshFactor() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: factorQuery.queryKey })
}
