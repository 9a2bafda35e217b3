import type { TillEvent } from '@cinema/ticket-contract/events'
import type { Quote, TillAddress } from '@cinema/ticket-contract/quote'

/** The state of a transaction by the node. WAITING is in the pool, UNKNOWN in neither pool nor chain. */
export type TransactionState = 'UNKNOWN' | 'WAITING' | 'SUCCEEDED' | 'REVERTED'

/** The ticket contract on its chain. Calls throw `ProviderUnreachable` if the node does not answer. */
export interface Till {
  readonly at: TillAddress
  /** The confirmations after which an event counts. An event in the newest block has one. */
  readonly confirmations: number
  sign(quote: Quote): string
  /** The number of the newest block. */
  head(): Promise<number>
  /** The timestamp of a block, in milliseconds since 1970. */
  timeOf(block: number): Promise<number>
  /** The current gas price, in wei. */
  gasPrice(): Promise<bigint>
  /** The events of one quote, from a block on. */
  eventsOf(quoteId: string, fromBlock: number): Promise<TillEvent[]>
  /** All events in these blocks, both included. */
  eventsBetween(fromBlock: number, toBlock: number): Promise<TillEvent[]>
  stateOf(transactionHash: string): Promise<TransactionState>
}
