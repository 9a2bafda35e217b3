import type { PaidLine, Sold } from '@cinema/contracts/payment/sold'
import {
  bigint,
  char,
  integer,
  json,
  jsonb,
  numeric,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const payment = pgSchema('payment')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const payments = payment.table('payments', {
  id: uuid('id').primaryKey(),
  bookingId: uuid('booking_id').notNull(),
  userId: uuid('user_id'),
  takenBy: uuid('taken_by'),
  amount: integer('amount').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  fees: integer('fees').notNull().default(0),
  tax: integer('tax').notNull().default(0),
  paymentMethod: text('payment_method', { enum: ['card', 'ethereum', 'cash', 'complimentary'] }).notNull(),
  status: text('status', { enum: ['CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] }).notNull(),
  transactionId: text('transaction_id'),
  clientSecret: text('client_secret'),
  redirectUrl: text('redirect_url'),
  failureCode: text('failure_code'),
  failureMessage: text('failure_message'),
  fingerprint: text('fingerprint').notNull(),
  cinemaId: uuid('cinema_id'),
  refundableUntil: instant('refundable_until'),
  sold: jsonb('sold').$type<Sold>().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const refunds = payment.table('refunds', {
  id: uuid('id').primaryKey(),
  paymentId: uuid('payment_id').notNull(),
  bookingId: uuid('booking_id').notNull(),
  amount: integer('amount').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  reason: text('reason').notNull(),
  status: text('status', { enum: ['REQUESTED', 'IN_TRANSIT', 'DONE', 'FAILED'] })
    .notNull()
    .default('REQUESTED'),
  transactionId: text('transaction_id'),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull().defaultNow(),
  lastError: text('last_error'),
  round: integer('round').notNull().default(1),
  policy: jsonb('policy').notNull().default({}),
  requestedBy: uuid('requested_by'),
  lines: jsonb('lines').$type<PaidLine[]>().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const webhookEvents = payment.table('webhook_events', {
  id: text('id').primaryKey(),
  eventType: text('event_type').notNull(),
  receivedAt: instant('received_at').notNull().defaultNow(),
})

export const ledgerTransactions = payment.table('ledger_transactions', {
  id: uuid('id').primaryKey(),
  kind: text('kind', {
    enum: ['SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND', 'REFUND_WITHDRAWN', 'REFUND_RETURNED'],
  }).notNull(),
  paymentId: uuid('payment_id').notNull(),
  refundId: uuid('refund_id'),
  round: integer('round').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const ledgerEntries = payment.table(
  'ledger_entries',
  {
    transactionId: uuid('transaction_id').notNull(),
    account: text('account').notNull(),
    amount: integer('amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.account] })],
)

export const idempotencyKeys = payment.table(
  'idempotency_keys',
  {
    userId: uuid('user_id').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    answer: json('answer').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })],
)
const wei = (name: string) => numeric(name, { precision: 30, scale: 0, mode: 'bigint' })
const block = (name: string) => bigint(name, { mode: 'number' })

export const chainQuotes = payment.table('chain_quotes', {
  paymentId: uuid('payment_id').primaryKey(),
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
})

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
  (table) => [primaryKey({ columns: [table.chainId, table.transactionHash, table.logIndex] })],
)

export const chainCursors = payment.table(
  'chain_cursors',
  {
    chainId: bigint('chain_id', { mode: 'number' }).notNull(),
    contract: text('contract').notNull(),
    nextBlock: block('next_block').notNull(),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.contract] })],
)

export const chainRefunds = payment.table('chain_refunds', {
  refundId: uuid('refund_id').primaryKey(),
  wei: wei('wei').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})
