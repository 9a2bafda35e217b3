import type { PaymentView } from '@cinema/contracts/payment/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Wallet, wasDeclined } from '../../lib/wallets'
import { paymentQuery } from './api/get-payment'
import { reportTransaction } from './api/report-transaction'

/** The chain of a development system, for which the local cloud serves a test wallet. */
const LOCAL_CHAIN = 31_337
const LOCAL_WALLET = '/dev/wallet.js'

/** Pays an open quote with a wallet, and reports the transaction to the API. */
export function useWalletPayment({ paymentId, bookingId, quote }: PaymentView) {
  const queries = useQueryClient()
  const chainId = quote?.chainId
  useEffect(() => {
    // Without a test wallet the list of wallets just stays as it is.
    if (chainId === LOCAL_CHAIN) import(/* @vite-ignore */ LOCAL_WALLET).catch(() => {})
  }, [chainId])

  const sending = useMutation({
    mutationFn: async (wallet: Wallet) => {
      if (!quote) throw new Error('The payment has no quote')
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
