import type { EventOf } from '@cinema/contracts/shared/events'
import { UserId } from '@cinema/contracts/shared/ids'
import { DEFAULT_LANGUAGE, type LanguageTag } from '@cinema/contracts/shared/language'
import type { Db } from '@cinema/db/connect'
import { readers as table } from '@cinema/db/schema/notification'
import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** How a customer is written to. `email` is null as long as no address is known; offers need it to be verified. */
export type Reader = {
  language: LanguageTag
  email: string | null
  emailVerified: boolean
  consents: { email: boolean; push: boolean }
}

const UNKNOWN: Reader = {
  language: DEFAULT_LANGUAGE,
  email: null,
  emailVerified: false,
  consents: { email: false, push: false },
}

/**
 * All SQL of readers: whom messages are written to, in which language and with whose consent. It is a projection of the
 * events of accounts and profiles, in whatever order they arrive; an erased account has no row, and gets none.
 */
export function readers(db: Db) {
  return {
    /** A new account. Registration comes first, so it only fills in what no later event has told. */
    async register({ data: { userId, email, language } }: EventOf<'user.registered.v1'>): Promise<void> {
      await db
        .insert(table)
        .values({ userId, email, language })
        .onConflictDoUpdate({
          target: table.userId,
          set: {
            email: sql`coalesce(${table.email}, ${email})`,
            language: sql`coalesce(${table.language}, ${language})`,
          },
        })
    },

    /** The address that the customer has proven to own. */
    async verify({ data: { userId, email }, occurredAt }: EventOf<'user.verified.v1'>): Promise<void> {
      const set = { email, emailVerifiedAt: at(occurredAt) }
      await db
        .insert(table)
        .values({ userId, ...set })
        .onConflictDoUpdate({ target: table.userId, set, setWhere: isOlder(table.emailVerifiedAt, occurredAt) })
    },

    /** The language and the consents that the customer has chosen. */
    async prefer({ data, occurredAt }: EventOf<'user.preferences-changed.v1'>): Promise<void> {
      const { userId, language, consents } = data
      const set = {
        language,
        emailConsent: consents.email,
        pushConsent: consents.push,
        preferencesChangedAt: at(occurredAt),
      }
      await db
        .insert(table)
        .values({ userId, ...set })
        .onConflictDoUpdate({ target: table.userId, set, setWhere: isOlder(table.preferencesChangedAt, occurredAt) })
    },

    /** The reader of an account. One who is not known has the default language, no address and no consents. */
    async of(userId: UserId): Promise<Reader> {
      const [row] = await db.select().from(table).where(eq(table.userId, userId))
      return row ? toReader(row) : UNKNOWN
    },

    /** The readers of these accounts, by their id. Those who are not known are left out. */
    async ofMany(userIds: readonly UserId[]): Promise<Map<UserId, Reader>> {
      if (userIds.length === 0) return new Map()
      const rows = await db
        .select()
        .from(table)
        .where(inArray(table.userId, [...userIds]))
      return new Map(rows.map((row) => [UserId.parse(row.userId), toReader(row)]))
    },

    /** A page of those who agreed to offers by any channel, in the order of their ids, beginning after `after`. */
    async consenting(after: string | null, limit: number): Promise<UserId[]> {
      const rows = await db
        .select({ userId: table.userId })
        .from(table)
        .where(and(or(table.emailConsent, table.pushConsent), after === null ? undefined : gt(table.userId, after)))
        .orderBy(asc(table.userId))
        .limit(limit)
      return rows.map(({ userId }) => UserId.parse(userId))
    },

    /** The language to write to an account in; the default one for a guest. */
    async languageOf(userId: UserId | null): Promise<LanguageTag> {
      if (userId === null) return DEFAULT_LANGUAGE
      const [row] = await db.select({ language: table.language }).from(table).where(eq(table.userId, userId))
      return row?.language ?? DEFAULT_LANGUAGE
    },
  }
}
export type Readers = ReturnType<typeof readers>

/** As text, because the instants of profiles have microseconds, which a `Date` would cut off. */
const at = (instant: string): SQL => sql`${instant}::timestamptz`
const isOlder = (column: PgColumn, instant: string): SQL => sql`(${column} is null or ${column} < ${at(instant)})`

function toReader(row: typeof table.$inferSelect): Reader {
  return {
    language: row.language ?? DEFAULT_LANGUAGE,
    email: row.email,
    emailVerified: row.emailVerifiedAt !== null,
    consents: { email: row.emailConsent, push: row.pushConsent },
  }
}
