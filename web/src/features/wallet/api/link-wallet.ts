import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, user } from '../../../lib/clients'
import { askAccount, signText, type Wallet } from '../../../lib/wallets'

const me = user.users.me
const profileQuery = queryOptions({ queryKey: ['own', 'profile'], queryFn: () => answerOf(me.$get()) })

/** Proves a wallet by what it signs: nothing is paid, nothing moves. */
async function linkWallet(wallet: Wallet) {
  const { address, chainId } = await askAccount(wallet)
  const { message } = await answerOf(me.wallet.challenge.$post({ json: { address, chainId } }))
  const signature = await signText(wallet, address, message)
  return answerOf(me.wallet.$put({ json: { message, signature } }))
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
    mutationFn: () => me.wallet.$delete(),
    onSuccess: () => queries.invalidateQueries({ queryKey: profileQuery.queryKey }),
  })
}
