import { type PreferencesChanges, PreferencesView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { DEFAULT_LANGUAGE } from '@cinema/contracts/shared/language'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { customerProfile } from '@cinema/db/schema/users'
import { eq, sql } from 'drizzle-orm'
import { changeProfile } from '../profile/write-profile'

const { language, favouriteCinemaId, emailConsentAt, pushConsentAt, smsConsentAt, userId: owner } = customerProfile
const columns = {
  language: sql<string>`coalesce(${language}, ${DEFAULT_LANGUAGE})`,
  favouriteCinemaId,
  email: sql<boolean>`${emailConsentAt} is not null`,
  push: sql<boolean>`${pushConsentAt} is not null`,
  sms: sql<boolean>`${smsConsentAt} is not null`,
}
const answer = sql`coalesce(language, ${DEFAULT_LANGUAGE}) as language, favourite_cinema_id as "favouriteCinemaId",
  email_consent_at is not null as email, push_consent_at is not null as push,
  sms_consent_at is not null as sms`
type Row = { language: string; favouriteCinemaId: string | null; email: boolean; push: boolean; sms: boolean }

/** All SQL of customers' preferences. */
export function preferences(db: Db) {
  return {
    /** The preferences. Creates the profile if it does not exist, as reading the profile does. */
    async of(userId: UserId): Promise<PreferencesView> {
      const [, [row]] = await db.batch([
        db.insert(customerProfile).values({ userId }).onConflictDoNothing(),
        db.select(columns).from(customerProfile).where(eq(owner, userId)),
      ])
      return toView(row)
    },

    /** Changes the given fields, or writes nothing if the cinema does not exist or text messages lack a number. */
    async change(
      userId: UserId,
      changes: PreferencesChanges,
    ): Promise<PreferencesView | 'CINEMA_NOT_FOUND' | 'PHONE_MISSING'> {
      try {
        return toView(await changeProfile<Row>(db, userId, changes, answer))
      } catch (fault) {
        const violated = violatedConstraint(fault)
        if (violated === 'customer_profile_favourite_cinema_id_fkey') return 'CINEMA_NOT_FOUND'
        if (violated === 'customer_profile_messages_need_a_phone') return 'PHONE_MISSING'
        throw fault
      }
    },
  }
}

function toView(row: Row | undefined): PreferencesView {
  if (!row) throw new Error('The profile was not written')
  const { email, push, sms, ...rest } = row
  return PreferencesView.parse({ ...rest, consents: { email, push, sms } })
}
