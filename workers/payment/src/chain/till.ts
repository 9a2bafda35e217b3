import type { TillEvent } from '@cinema/ticket-contract/events'
import type { Quote, TillAddress } from '@cinema/ticket-contract/quote'

/** A transaction as the chain's node knows it now. */
export type TransactionState = 'UNKNOWN' | 'WAITING' | 'SUCCEEDED' | 'REVERTED'

/** The contract that takes ether for us, on its chain. What gives no answer is thrown as `ProviderUnreachable`. */
export interface Till {
  readonly at: TillAddress
  /** After how many blocks an event counts, its own included. */
  readonly confirmations: number
  sign(quote: Quote): string
  /** The number of the newest block. */
  head(): Promise<number>
  /** When a block was made, in milliseconds since 1970. */
  timeOf(block: number): Promise<number>
  /** What a unit of gas costs about now, in wei. */
  gasPrice(): Promise<bigint>
  /** What the contract has told about one quote, from a block on, as the chain stands now. */
  eventsOf(quoteId: string, fromBlock: number): Promise<TillEvent[]>
  /** All that it has told in these blocks, both included. */
  eventsBetween(fromBlock: number, toBlock: number): Promise<TillEvent[]>
  stateOf(transactionHash: string): Promise<TransactionState>
}
