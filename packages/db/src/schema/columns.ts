import { char, timestamp } from 'drizzle-orm/pg-core'

/** A point in time, kept in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true })

/** The ISO 4217 code of the money that a row tells of. */
export const currency = () => char('currency', { length: 3 })
