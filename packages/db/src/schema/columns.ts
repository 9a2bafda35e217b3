import { char, timestamp } from 'drizzle-orm/pg-core'

/** A point in time (timestamptz). */
export const instant = (name: string) => timestamp(name, { withTimezone: true })

/** The ISO 4217 code of the amounts in a row. */
export const currency = () => char('currency', { length: 3 })
