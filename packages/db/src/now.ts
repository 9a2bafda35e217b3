import { sql } from 'drizzle-orm'

/** The instant of the transaction by the database's own clock, which no Worker's clock is compared with. */
export const NOW = sql`now()`
