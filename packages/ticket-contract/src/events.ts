import { fromBytes16, till, toBytes16 } from './till'

/** What the chain says that the till has done. */
export type TillEvent = {
  kind: 'PAID' | 'REFUNDED'
  quoteId: string
  /** Who paid, or was paid back. */
  payer: string
  wei: bigint
  /** Of `PAID` the booking, of `REFUNDED` the refund. */
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

/** Asks for all that the till has taken and given back; with a quote, for what became of that one. */
export const topicsOf = (quoteId?: string): (string | string[])[] => [
  [PAID, REFUNDED],
  ...(quoteId ? [toBytes16(quoteId).padEnd(66, '0')] : []),
]

/** Reads a log of the till; null where it tells of something else. */
export function toEvent(log: TillLog): TillEvent | null {
  if (log.topics[0] !== PAID && log.topics[0] !== REFUNDED) return null

  const told = till.parseLog(log)
  if (!told) return null
  const [quote, subject, payer, wei] = told.args
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
