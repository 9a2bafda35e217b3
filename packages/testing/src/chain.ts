import type { PaymentView } from '@cinema/contracts/payment/http'
import { callChain } from '@cinema/local-cloud/chain/anvil'
import { encodePay } from '@cinema/ticket-contract/calls'
import { type TillEvent, toEvent, topicsOf } from '@cinema/ticket-contract/events'
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

type Transaction = ReturnType<typeof paymentOf> & { nonce?: string; gasPrice?: string }

/** Sends a transaction; its hash, once the pool has it. */
export const send = (transaction: Transaction) => ask<string>('eth_sendTransaction', transaction)

/** The same, once it stands in a block. */
export async function sendMined(transaction: Transaction): Promise<string> {
  const hash = await send(transaction)
  await eventually(() => ask('eth_getTransactionReceipt', hash), 'the receipt')
  return hash
}

type RawLog = {
  topics: string[]
  data: string
  transactionHash: string
  logIndex: string
  blockNumber: string
  blockHash: string
}

/** All that the till has ever told, as the chain stands now. */
export async function tillEvents(): Promise<TillEvent[]> {
  const logs = await ask<RawLog[]>('eth_getLogs', { topics: topicsOf(), fromBlock: '0x0', toBlock: 'latest' })
  return logs.flatMap(
    (log) => toEvent({ ...log, index: Number(log.logIndex), blockNumber: Number(log.blockNumber) }) ?? [],
  )
}

const hex = (value: bigint | number) => `0x${value.toString(16)}`
