import { sql } from 'drizzle-orm'
import { bigint, check, integer, numeric, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { isAbove, isAtLeast, isChainAddress, isOfEnum, matches } from './checks'
import { instant } from './columns'
import { payments, refunds } from './payment'

const payment = pgSchema('payment')
const wei = (name: string) => numeric(name, { precision: 30, scale: 0, mode: 'bigint' })
const block = (name: string) => bigint(name, { mode: 'number' })
const TRANSACTION_HASH = '^0x[0-9a-f]{64}$'

export const chainQuotes = payment.table(
  'chain_quotes',
  {
    paymentId: uuid('payment_id')
      .primaryKey()
      .references(() => payments.id),
    chainId: bigint('chain_id', { mode: 'number' }).notNull(),
    contract: text('contract').notNull(),
    wei: wei('wei').notNull(),
    minorPerEther: bigint('minor_per_ether', { mode: 'number' }).notNull(),
    deadline: instant('deadline').notNull(),
    signature: text('signature').notNull(),
    weiPerGas: wei('wei_per_gas').notNull(),
    fromBlock: block('from_block').notNull(),
    reportedHash: text('reported_hash'),
    reportedState: text('reported_state', { enum: ['SENT', 'DROPPED', 'REVERTED'] }),
    reportedAt: instant('reported_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    isAbove(table.chainId, 0),
    isChainAddress(table.contract),
    isAbove(table.wei, 0),
    isAbove(table.minorPerEther, 0),
    isAtLeast(table.weiPerGas, 0),
    isAtLeast(table.fromBlock, 0),
    matches(table.reportedHash, TRANSACTION_HASH),
    isOfEnum(table.reportedState),
    check('chain_quotes_reported_as_a_whole', sql`(reported_hash is null) = (reported_state is null)`),
  ],
)

export const chainEvents = payment.table(
  'chain_events',
  {
    chainId: bigint('chain_id', { mode: 'number' }).notNull(),
    transactionHash: text('transaction_hash').notNull(),
    logIndex: integer('log_index').notNull(),
    contract: text('contract').notNull(),
    kind: text('kind', { enum: ['PAID', 'REFUNDED'] }).notNull(),
    quoteId: uuid('quote_id').notNull(),
    subjectId: uuid('subject_id').notNull(),
    payer: text('payer').notNull(),
    wei: wei('wei').notNull(),
    blockNumber: block('block_number').notNull(),
    blockHash: text('block_hash').notNull(),
    confirmations: integer('confirmations').notNull(),
    status: text('status', { enum: ['SEEN', 'FINAL', 'UNCOUNTED'] })
      .notNull()
      .default('SEEN'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.chainId, table.transactionHash, table.logIndex] }),
    matches(table.transactionHash, TRANSACTION_HASH),
    isAtLeast(table.logIndex, 0),
    isOfEnum(table.kind),
    isAtLeast(table.wei, 0),
    isAtLeast(table.blockNumber, 0),
    isAtLeast(table.confirmations, 0),
    isOfEnum(table.status),
  ],
)

export const chainCursors = payment.table(
  'chain_cursors',
  {
    chainId: bigint('chain_id', { mode: 'number' }).notNull(),
    contract: text('contract').notNull(),
    nextBlock: block('next_block').notNull(),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.contract] }), isAtLeast(table.nextBlock, 0)],
)

export const chainRefunds = payment.table(
  'chain_refunds',
  {
    refundId: uuid('refund_id')
      .primaryKey()
      .references(() => refunds.id),
    wei: wei('wei').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [isAbove(table.wei, 0)],
)
