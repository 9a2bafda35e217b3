import { bigint, boolean, char, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const users = pgSchema('users')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const customerProfile = users.table('customer_profile', {
  userId: uuid('user_id').primaryKey(),
  displayName: text('display_name'),
  language: text('language').notNull().default('en'),
  points: integer('points').notNull().default(0),
  onchainWalletAddress: text('onchain_wallet_address'),
  emailVerified: boolean('email_verified').notNull().default(false),
  favouriteCinemaId: uuid('favourite_cinema_id'),
  emailConsentAt: instant('email_consent_at'),
  pushConsentAt: instant('push_consent_at'),
  erasedAt: instant('erased_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const staffProfile = users.table('staff_profile', {
  userId: uuid('user_id').primaryKey(),
  employeeId: text('employee_id').notNull(),
  department: text('department').notNull(),
})

export const pointsEntries = users.table('points_entries', {
  eventId: uuid('event_id').primaryKey(),
  userId: uuid('user_id').notNull(),
  paymentId: uuid('payment_id').notNull(),
  bookingId: uuid('booking_id').notNull(),
  amount: integer('amount').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  points: integer('points').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const walletChallenges = users.table('wallet_challenges', {
  userId: uuid('user_id').primaryKey(),
  nonce: text('nonce').notNull(),
  address: text('address').notNull(),
  chainId: bigint('chain_id', { mode: 'number' }).notNull(),
  issuedAt: instant('issued_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
