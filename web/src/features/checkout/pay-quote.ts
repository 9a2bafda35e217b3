import type { EtherQuote, PaymentView } from '@cinema/contracts/payment/http'
import { encodePay } from '@cinema/ticket-contract/calls'
import { askAccount, type Wallet } from '../../lib/wallets'

/**
 * Has a wallet send the payment of a quote; its hash. Rejects as the wallet does: with code 4001 when its owner said no.
 * This is the one file of the site that brings ethers along: import it when a wallet is used, not before.
 */
export async function payQuote(
  wallet: Wallet,
  bookingId: PaymentView['bookingId'],
  quote: EtherQuote,
): Promise<string> {
  const { address, chainId } = await askAccount(wallet)
  if (chainId !== quote.chainId) {
    await wallet.provider.request({
      method: 'wallet_switchEthereumChain',
      params: [{ chainId: `0x${quote.chainId.toString(16)}` }],
    })
  }
  const wei = BigInt(quote.wei)
  const asked = { quoteId: quote.quoteId, bookingId, payer: null, wei, deadline: Date.parse(quote.deadline) / 1_000 }
  const transaction = {
    from: address,
    to: quote.contract,
    value: `0x${wei.toString(16)}`,
    data: encodePay(asked, quote.signature),
  }
  return (await wallet.provider.request({ method: 'eth_sendTransaction', params: [transaction] })) as string
}
