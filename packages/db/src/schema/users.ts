import { sql } from 'drizzle-orm'
import { bigint, boolean, char, check, integer, pgSchema, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { users as accounts } from './auth'
import { isAbove, isBetween, isChainAddress, matches } from './checks'
import { instant } from './columns'
import { cinemas } from './venues'

const users = pgSchema('users')

export const customerProfile = users.table(
  'customer_profile',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    displayName: text('display_name'),
    language: text('language'),
    points: integer('points').notNull().default(0),
    onchainWalletAddress: text('onchain_wallet_address').unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    favouriteCinemaId: uuid('favourite_cinema_id').references(() => cinemas.id, { onDelete: 'set null' }),
    emailConsentAt: instant('email_consent_at'),
    pushConsentAt: instant('push_consent_at'),
    phone: text('phone'),
    smsConsentAt: instant('sms_consent_at'),
    preferencesChangedAt: instant('preferences_changed_at'),
    preferencesEventId: uuid('preferences_event_id'),
    erasedAt: instant('erased_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('customer_profile_one_account_per_wallet').on(sql`lower(onchain_wallet_address)`),
    isBetween(table.displayName, 1, 100),
    matches(table.language, '^[a-z]{2}(-[A-Z]{2})?$'),
    isChainAddress(table.onchainWalletAddress),
    matches(table.phone, '^\\+[1-9][0-9]{6,14}$'),
    check('customer_profile_messages_need_a_phone', sql`sms_consent_at is null or phone is not null`),
  ],
)

export const staffProfile = users.table(
  'staff_profile',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    employeeId: text('employee_id').notNull().unique(),
    department: text('department').notNull(),
  },
  (table) => [isBetween(table.employeeId, 1, 40), isBetween(table.department, 1, 100)],
)

export const pointsEntries = users.table(
  'points_entries',
  {
    eventId: uuid('event_id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => customerProfile.userId, { onDelete: 'cascade' }),
    paymentId: uuid('payment_id'),
    bookingId: uuid('booking_id'),
    amount: integer('amount'),
    currency: char('currency', { length: 3 }),
    points: integer('points').notNull(),
    reason: text('reason'),
    adjustedBy: uuid('adjusted_by').references(() => accounts.id),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    isBetween(table.reason, 3, 300),
    check(
      'points_entries_money_or_reason',
      sql`case
        when reason is null then num_nulls(payment_id, booking_id, amount, currency) = 0 and adjusted_by is null
        else num_nonnulls(payment_id, booking_id, amount, currency) = 0 and adjusted_by is not null
      end`,
    ),
  ],
)

export const walletChallenges = users.table(
  'wallet_challenges',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => customerProfile.userId, { onDelete: 'cascade' }),
    nonce: text('nonce').notNull(),
    address: text('address').notNull(),
    chainId: bigint('chain_id', { mode: 'number' }).notNull(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    isChainAddress(table.address),
    isAbove(table.chainId, 0),
    check('wallet_challenges_expire_after_issue', sql`expires_at > issued_at`),
  ],
)

export const phoneCodes = users.table('phone_codes', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => customerProfile.userId, { onDelete: 'cascade' }),
  phone: text('phone').notNull(),
  codeHash: text('code_hash').notNull(),
  attempts: integer('attempts').notNull().default(0),
  sentAt: instant('sent_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const auditLog = auditLogOf(users)
