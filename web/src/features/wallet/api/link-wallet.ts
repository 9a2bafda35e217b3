import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { askAccount, signText, type Wallet } from '../../../lib/wallets'

const profileQuery = queryOptions({ queryKey: ['own', 'profile'], queryFn: () => call('GET /api/v1/users/me') })

/** Links a wallet by a signed message. This is no transaction and costs nothing. */
async function linkWallet(wallet: Wallet) {
  const { address, chainId } = await askAccount(wallet)
  const { message } = await call('POST /api/v1/users/me/wallet/challenge', { body: { address, chainId } })
  const signature = await signText(wallet, address, message)
  return call('PUT /api/v1/users/me/wallet', { body: { message, signature } })
}

export const useLinkedWallet = () => useQuery(profileQuery)

export function useLinkWallet() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: linkWallet,
    onSuccess: (profile) => queries.setQueryData(profileQuery.queryKey, profile),
  })
}

export function useUnlinkWallet() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/v1/users/me/wallet'),
    onSuccess: () => queries.invalidateQueries({ queryKey: profileQuery.queryKey }),
  })
}
