import type { PaymentView } from '@cinema/contracts/payment/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Wallet, wasDeclined } from '../../lib/wallets'
import { paymentQuery } from './api/get-payment'
import { reportTransaction } from './api/report-transaction'

/** The chain of a developer's machine, where the local cloud has a wallet to lend. */
const LOCAL_CHAIN = 31_337
const LOCAL_WALLET = '/dev/wallet.js'

/** Pays an open quote by a wallet, and tells the house which transaction to look for. */
export function useWalletPayment({ paymentId, bookingId, quote }: PaymentView) {
  const queries = useQueryClient()
  const chainId = quote?.chainId
  useEffect(() => {
    // Where there is no such wallet, the list just stays as it is.
    if (chainId === LOCAL_CHAIN) import(/* @vite-ignore */ LOCAL_WALLET).catch(() => {})
  }, [chainId])

  const sending = useMutation({
    mutationFn: async (wallet: Wallet) => {
      if (!quote) throw new Error('there is nothing to pay')
      const { payQuote } = await import('./pay-quote')
      return reportTransaction(paymentId, await payQuote(wallet, bookingId, quote))
    },
    onSuccess: (view) => queries.setQueryData(paymentQuery(paymentId).queryKey, view),
  })
  const declined = wasDeclined(sending.error)
  return {
    pay: sending.mutate,
    sending: sending.isPending,
    declined,
    error: declined ? null : sending.error,
  }
}
