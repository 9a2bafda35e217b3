import type { EtherQuote, PaymentView } from '@cinema/contracts/payment/http'
import { encodePay } from '@cinema/ticket-contract/calls'
import { requestAccount, type Wallet } from '../../lib/wallets'

/**
 * Pays a quote with a wallet and returns the hash of the transaction. Rejects with code 4001 when the user declines.
 * Import this file only when a wallet is used: it is the only one that bundles ethers, which is large.
 */
export async function payQuote(
  wallet: Wallet,
  bookingId: PaymentView['bookingId'],
  quote: EtherQuote,
): Promise<string> {
  const { address, chainId } = await requestAccount(wallet)
  if (chainId !== quote.chainId) {
    await wallet.provider.request({
      method: 'wallet_switchEthereumChain',
      params: [{ chainId: `0x${quote.chainId.toString(16)}` }],
    })
  }
  const wei = BigInt(quote.wei)
  const payment = { quoteId: quote.quoteId, bookingId, payer: null, wei, deadline: Date.parse(quote.deadline) / 1_000 }
  const transaction = {
    from: address,
    to: quote.contract,
    value: `0x${wei.toString(16)}`,
    data: encodePay(payment, quote.signature),
  }
  return (await wallet.provider.request({ method: 'eth_sendTransaction', params: [transaction] })) as string
}
