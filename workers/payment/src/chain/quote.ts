import type { PaymentId } from '@cinema/contracts/shared/ids'
import type { Instant } from '@cinema/contracts/shared/time'

/** The signed quote of a payment in ether. */
export type ChainQuote = {
  paymentId: PaymentId
  chainId: number
  contract: string
  wei: bigint
  minorPerEther: number
  deadline: Instant
  signature: string
  weiPerGas: bigint
  /** The newest block at the time of the quote. Its payment is in a later one. */
  fromBlock: number
  reported: ReportedTransaction | null
}

/** The transaction that a wallet reported, and its state by the node. */
export type ReportedTransaction = { hash: string; state: 'SENT' | 'DROPPED' | 'REVERTED'; at: Instant }

/** The transaction with the event that pays a quote. */
export type SeenTransaction = { hash: string; confirmations: number }
