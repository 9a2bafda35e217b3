import type { PaymentView } from '@cinema/contracts/payment/http'
import { callChain } from '@cinema/local-cloud/chain/anvil'
import { encodePay } from '@cinema/ticket-contract/calls'
import { eventually } from './eventually'
import { CHAIN } from './system'

/** How many blocks make a payment count on the system that `tests/run.ts` starts. */
export const CONFIRMATIONS = 4

export const ask = <Answer>(method: string, ...params: unknown[]) => callChain<Answer>(CHAIN, method, params)
export const mine = (blocks: number) => ask('anvil_mine', hex(blocks))
export const balanceOf = async (address: string) => BigInt(await ask<string>('eth_getBalance', address, 'latest'))

/** An account whose transactions the chain's node signs; each place is another one. */
export async function richAccount(place: number): Promise<string> {
  const accounts = await ask<string[]>('eth_accounts')
  return accounts[place % accounts.length] ?? ''
}

/** The transaction that pays what a view quotes, from one of the rich accounts. */
export function paymentOf({ quote, bookingId }: PaymentView, from: string) {
  if (!quote) throw new Error('there is nothing to pay')
  const { quoteId, contract, signature } = quote
  const wei = BigInt(quote.wei)
  const deadline = Date.parse(quote.deadline) / 1_000
  return {
    from,
    to: contract,
    value: hex(wei),
    data: encodePay({ quoteId, bookingId, payer: null, wei, deadline }, signature),
  }
}

/** Sends a transaction; its hash, once it stands in a block. */
export async function sendMined(transaction: ReturnType<typeof paymentOf>): Promise<string> {
  const hash = await ask<string>('eth_sendTransaction', transaction)
  await eventually(() => ask('eth_getTransactionReceipt', hash), 'the receipt')
  return hash
}

const hex = (value: bigint | number) => `0x${value.toString(16)}`
