import { integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const users = pgSchema('users')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const customerProfile = users.table('customer_profile', {
  userId: uuid('user_id').primaryKey(),
  displayName: text('display_name'),
  language: text('language').notNull().default('en'),
  points: integer('points').notNull().default(0),
  onchainWalletAddress: text('onchain_wallet_address'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const staffProfile = users.table('staff_profile', {
  userId: uuid('user_id').primaryKey(),
  employeeId: text('employee_id').notNull(),
  department: text('department').notNull(),
})
