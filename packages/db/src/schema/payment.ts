import type { PaidLine, Sale } from '@cinema/contracts/payment/sale'
import { sql } from 'drizzle-orm'
import { check, integer, json, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { users } from './auth'
import { bookings } from './booking'
import { columnCheck, isAbove, isAtLeast, isCurrency, isOfEnum } from './checks'
import { currency, instant } from './columns'
import { cinemas } from './venues'

const payment = pgSchema('payment')

export const payments = payment.table(
  'payments',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    userId: uuid('user_id').references(() => users.id),
    takenBy: uuid('taken_by').references(() => users.id),
    cinemaId: uuid('cinema_id').references(() => cinemas.id),
    amount: integer('amount').notNull(),
    currency: currency().notNull(),
    fees: integer('fees').notNull().default(0),
    tax: integer('tax').notNull().default(0),
    paymentMethod: text('payment_method', { enum: ['card', 'ethereum', 'cash', 'complimentary'] }).notNull(),
    status: text('status', { enum: ['CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] }).notNull(),
    transactionId: text('transaction_id').unique(),
    clientSecret: text('client_secret'),
    redirectUrl: text('redirect_url'),
    failureCode: text('failure_code'),
    failureMessage: text('failure_message'),
    fingerprint: text('fingerprint').notNull(),
    refundableUntil: instant('refundable_until'),
    sale: jsonb('sale').$type<Sale>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('payments_one_open_attempt').on(table.bookingId).where(sql`status in ('CREATED', 'PENDING')`),
    uniqueIndex('payments_one_at_the_counter').on(table.bookingId).where(sql`taken_by is not null`),
    isAtLeast(table.amount, 0),
    isCurrency(table.currency),
    isAtLeast(table.fees, 0),
    isAtLeast(table.tax, 0),
    isOfEnum(table.paymentMethod),
    isOfEnum(table.status),
    check('payments_failed_with_a_code', sql`(status = 'FAILED') = (failure_code is not null)`),
    check('payments_fees_and_tax_within_amount', sql`fees + tax <= amount`),
    check(
      'payments_taken_by_fits_the_method',
      sql`(taken_by is not null) = (payment_method in ('cash', 'complimentary'))`,
    ),
    check('payments_account_or_taken_by', sql`(user_id is null) = (taken_by is not null)`),
    check('payments_complimentary_is_free', sql`payment_method <> 'complimentary' or amount = 0`),
  ],
)

export const refunds = payment.table(
  'refunds',
  {
    id: uuid('id').primaryKey(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id),
    amount: integer('amount').notNull(),
    currency: currency().notNull(),
    reason: text('reason').notNull(),
    policy: jsonb('policy').notNull().default({}),
    requestedBy: uuid('requested_by').references(() => users.id),
    lines: jsonb('lines').$type<PaidLine[]>().notNull(),
    status: text('status', { enum: ['REQUESTED', 'IN_TRANSIT', 'DONE', 'FAILED'] })
      .notNull()
      .default('REQUESTED'),
    transactionId: text('transaction_id').unique(),
    round: integer('round').notNull().default(1),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull().defaultNow(),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [isAbove(table.amount, 0), isCurrency(table.currency), isOfEnum(table.status), isAbove(table.round, 0)],
)

export const webhookEvents = payment.table('webhook_events', {
  id: text('id').primaryKey(),
  eventType: text('event_type').notNull(),
  receivedAt: instant('received_at').notNull().defaultNow(),
})

export const idempotencyKeys = payment.table(
  'idempotency_keys',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    answer: json('answer').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })],
)

export const ledgerTransactions = payment.table(
  'ledger_transactions',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', {
      enum: ['SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND', 'REFUND_WITHDRAWN', 'REFUND_RETURNED'],
    }).notNull(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    refundId: uuid('refund_id').references(() => refunds.id),
    round: integer('round').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('ledger_one_sale_per_payment').on(table.paymentId).where(sql`kind = 'SALE'`),
    uniqueIndex('ledger_one_capture_per_payment').on(table.paymentId).where(sql`kind = 'CAPTURE'`),
    uniqueIndex('ledger_one_step_per_refund_and_round')
      .on(table.refundId, table.kind, table.round)
      .where(sql`refund_id is not null`),
    isOfEnum(table.kind),
    check('ledger_transactions_refund_fits_the_kind', sql`(refund_id is null) = (kind in ('SALE', 'CAPTURE'))`),
  ],
)

export const ledgerEntries = payment.table(
  'ledger_entries',
  {
    transactionId: uuid('transaction_id')
      .notNull()
      .references(() => ledgerTransactions.id),
    account: text('account', {
      enum: ['receivable', 'card_clearing', 'chain_clearing', 'cash', 'revenue', 'tax', 'fees', 'refunds_due'],
    }).notNull(),
    amount: integer('amount').notNull(),
    currency: currency().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.transactionId, table.account] }),
    isOfEnum(table.account),
    columnCheck(table.amount, 'amount <> 0'),
    isCurrency(table.currency),
  ],
)

export const statementLines = payment.table(
  'statement_lines',
  {
    source: text('source', { enum: ['card', 'chain'] }).notNull(),
    transactionId: text('transaction_id').notNull(),
    about: text('about', { enum: ['PAYMENT', 'REFUND'] }).notNull(),
    ofTransactionId: text('of_transaction_id'),
    amount: integer('amount').notNull(),
    currency: currency().notNull(),
    status: text('status').notNull(),
    madeAt: instant('made_at').notNull(),
    seenAt: instant('seen_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.transactionId] }),
    isOfEnum(table.source),
    isOfEnum(table.about),
    isAtLeast(table.amount, 0),
    isCurrency(table.currency),
    check('statement_lines_refund_of_a_payment', sql`(about = 'REFUND') = (of_transaction_id is not null)`),
  ],
)

export const discrepancies = payment.table(
  'discrepancies',
  {
    id: uuid('id').primaryKey(),
    source: text('source').notNull(),
    kind: text('kind', { enum: ['MISSING_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS', 'STATE_DIFFERS'] }).notNull(),
    about: text('about', { enum: ['PAYMENT', 'REFUND'] }).notNull(),
    transactionId: text('transaction_id').notNull(),
    bookingId: uuid('booking_id'),
    paymentId: uuid('payment_id'),
    refundId: uuid('refund_id'),
    ours: jsonb('ours'),
    theirs: jsonb('theirs'),
    madeAt: instant('made_at').notNull(),
    foundAt: instant('found_at').notNull().defaultNow(),
    resolvedAt: instant('resolved_at'),
  },
  (table) => [isOfEnum(table.kind), isOfEnum(table.about)],
)

export const auditLog = auditLogOf(payment)
