import { fromBytes16, till, toBytes16 } from './till'

/** A payment or refund as recorded by the contract. */
export type TillEvent = {
  kind: 'PAID' | 'REFUNDED'
  quoteId: string
  /** The address that paid, or was refunded. */
  payer: string
  wei: bigint
  /** The id of the booking for `PAID`, of the refund for `REFUNDED`. */
  subjectId: string
  transactionHash: string
  logIndex: number
  blockNumber: number
  blockHash: string
}

export type TillLog = {
  topics: readonly string[]
  data: string
  transactionHash: string
  index: number
  blockNumber: number
  blockHash: string
}

const topicOf = (name: string): string => till.getEvent(name)?.topicHash ?? ''
const PAID = topicOf('Paid')
const REFUNDED = topicOf('Refunded')

/** The topics of a log filter for payments and refunds: of all quotes, or of one. */
export const topicsOf = (quoteId?: string): (string | string[])[] => [
  [PAID, REFUNDED],
  ...(quoteId ? [toBytes16(quoteId).padEnd(66, '0')] : []),
]

/** Decodes a log of the contract; null if it is neither a payment nor a refund. */
export function toEvent(log: TillLog): TillEvent | null {
  if (log.topics[0] !== PAID && log.topics[0] !== REFUNDED) return null

  const parsed = till.parseLog(log)
  if (!parsed) return null
  const [quote, subject, payer, wei] = parsed.args
  return {
    kind: log.topics[0] === PAID ? 'PAID' : 'REFUNDED',
    quoteId: fromBytes16(quote),
    subjectId: fromBytes16(subject),
    payer,
    wei,
    transactionHash: log.transactionHash,
    logIndex: log.index,
    blockNumber: log.blockNumber,
    blockHash: log.blockHash,
  }
}
