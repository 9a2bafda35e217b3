import { jsonb, type PgSchema, text, uuid } from 'drizzle-orm/pg-core'
import { matches } from './checks'
import { instant } from './columns'

/** The audit log of a Worker's schema. All have the same columns, so that one view can combine them. */
export const auditLogOf = (schema: PgSchema) =>
  schema.table(
    'audit_log',
    {
      id: uuid('id').primaryKey(),
      at: instant('at').notNull().defaultNow(),
      actorId: uuid('actor_id').notNull(),
      action: text('action').notNull(),
      subject: text('subject').notNull(),
      before: jsonb('before'),
      after: jsonb('after'),
      requestId: text('request_id'),
    },
    (table) => [matches(table.action, '^[a-z]+(\\.[a-z-]+)+$')],
  )
