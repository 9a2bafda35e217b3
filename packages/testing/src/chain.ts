import type { PaymentView } from '@cinema/contracts/payment/http'
import { callChain } from '@cinema/local-cloud/chain/anvil'
import { encodePay } from '@cinema/ticket-contract/calls'
import { type TillEvent, toEvent, topicsOf } from '@cinema/ticket-contract/events'
import { eventually } from './eventually'
import { CHAIN } from './system'

/** After how many blocks a payment counts on the system that `tests/run.ts` starts. */
export const CONFIRMATIONS = 4

export const callNode = <Answer>(method: string, ...params: unknown[]) => callChain<Answer>(CHAIN, method, params)
export const mine = (blocks: number) => callNode('anvil_mine', hex(blocks))
export const balanceOf = async (address: string) => BigInt(await callNode<string>('eth_getBalance', address, 'latest'))

/** One of the funded accounts whose transactions the chain's node signs. */
export async function fundedAccount(index: number): Promise<string> {
  const accounts = await callNode<string[]>('eth_accounts')
  return accounts[index % accounts.length] ?? ''
}

/** The transaction that pays the quote of a payment, from one of the funded accounts. */
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

/** Sends a transaction. Returns its hash once it is in the pool. */
export const send = (transaction: Transaction) => callNode<string>('eth_sendTransaction', transaction)

/** The same, but waits until the transaction is in a block. */
export async function sendMined(transaction: Transaction): Promise<string> {
  const hash = await send(transaction)
  await eventually(() => callNode('eth_getTransactionReceipt', hash), 'the receipt')
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

/** All events of the till that are on the chain now. */
export async function tillEvents(): Promise<TillEvent[]> {
  const logs = await callNode<RawLog[]>('eth_getLogs', { topics: topicsOf(), fromBlock: '0x0', toBlock: 'latest' })
  return logs.flatMap(
    (log) => toEvent({ ...log, index: Number(log.logIndex), blockNumber: Number(log.blockNumber) }) ?? [],
  )
}

const hex = (value: bigint | number) => `0x${value.toString(16)}`
