import { type PreferencesChanges, PreferencesView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { customerProfile } from '@cinema/db/schema/users'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

const columns = {
  language: customerProfile.language,
  favouriteCinemaId: customerProfile.favouriteCinemaId,
  emailConsentAt: customerProfile.emailConsentAt,
  pushConsentAt: customerProfile.pushConsentAt,
}
type Row = Pick<typeof customerProfile.$inferSelect, keyof typeof columns>

/** All SQL of what customers like. */
export function preferences(db: Db) {
  const write = async (userId: UserId, changes: PreferencesChanges): Promise<PreferencesView> => {
    const { consents = {}, ...plain } = changes
    const [row] = await db
      .insert(customerProfile)
      .values({ userId, ...plain, emailConsentAt: given(consents.email), pushConsentAt: given(consents.push) })
      .onConflictDoUpdate({
        target: customerProfile.userId,
        set: {
          ...plain,
          emailConsentAt: consented(customerProfile.emailConsentAt, consents.email),
          pushConsentAt: consented(customerProfile.pushConsentAt, consents.push),
          updatedAt: sql`now()`,
        },
      })
      .returning(columns)
    if (!row) throw new Error('The profile was not written')
    return toView(row)
  }

  return {
    of: (userId: UserId) => write(userId, {}),

    /** Changes what is named; null when there is no such cinema, and then nothing is written. */
    async change(userId: UserId, changes: PreferencesChanges): Promise<PreferencesView | null> {
      try {
        return await write(userId, changes)
      } catch (fault) {
        if (violatedConstraint(fault) === 'customer_profile_favourite_cinema_id_fkey') return null
        throw fault
      }
    },
  }
}

const given = (consent: boolean | undefined): SQL => (consent ? sql`now()` : sql`null`)

/** The instant of the first yes stays; a no takes it away; nothing said leaves it. */
function consented(column: PgColumn, consent: boolean | undefined): SQL {
  if (consent === undefined) return sql`${column}`
  return consent ? sql`coalesce(${column}, now())` : sql`null`
}

function toView({ emailConsentAt, pushConsentAt, ...rest }: Row): PreferencesView {
  return PreferencesView.parse({
    ...rest,
    consents: { email: emailConsentAt !== null, push: pushConsentAt !== null },
  })
}
