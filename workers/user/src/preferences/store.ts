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

/** All SQL of customers' preferences. */
export function preferences(db: Db) {
  const write = async (userId: UserId, changes: PreferencesChanges): Promise<PreferencesView> => {
    const { consents = {}, ...plain } = changes
    const [row] = await db
      .insert(customerProfile)
      .values({
        userId,
        ...plain,
        emailConsentAt: consentedAt(consents.email),
        pushConsentAt: consentedAt(consents.push),
      })
      .onConflictDoUpdate({
        target: customerProfile.userId,
        set: {
          ...plain,
          emailConsentAt: changedConsent(customerProfile.emailConsentAt, consents.email),
          pushConsentAt: changedConsent(customerProfile.pushConsentAt, consents.push),
          updatedAt: sql`now()`,
        },
      })
      .returning(columns)
    if (!row) throw new Error('The profile was not written')
    return toView(row)
  }

  return {
    of: (userId: UserId) => write(userId, {}),

    /** Changes the given fields. Returns null, and writes nothing, if the cinema does not exist. */
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

const consentedAt = (consent: boolean | undefined): SQL => (consent ? sql`now()` : sql`null`)

/** Giving consent again keeps the first instant, `false` removes it, `undefined` leaves it unchanged. */
function changedConsent(column: PgColumn, consent: boolean | undefined): SQL {
  if (consent === undefined) return sql`${column}`
  return consent ? sql`coalesce(${column}, now())` : sql`null`
}

function toView({ emailConsentAt, pushConsentAt, ...rest }: Row): PreferencesView {
  return PreferencesView.parse({
    ...rest,
    consents: { email: emailConsentAt !== null, push: pushConsentAt !== null },
  })
}
