import type { PaymentId } from '@cinema/contracts/shared/ids'
import type { Instant } from '@cinema/contracts/shared/time'

/** What a payment in ether asks for, as it was signed. Amounts are wei. */
export type ChainQuote = {
  paymentId: PaymentId
  chainId: number
  contract: string
  wei: bigint
  minorPerEther: number
  deadline: Instant
  signature: string
  weiPerGas: bigint
  /** The newest block when it was signed: it cannot have been paid before. */
  fromBlock: number
  reported: ReportedTransaction | null
}

/** What a wallet said that it has sent, and what the chain's node knows of it. */
export type ReportedTransaction = { hash: string; state: 'SENT' | 'DROPPED' | 'REVERTED'; at: Instant }

/** The event that pays a quote, as far as the chain shows one. */
export type SeenTransaction = { hash: string; confirmations: number }
