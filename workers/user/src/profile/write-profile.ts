import type { PreferencesChanges, ProfileChanges } from '@cinema/contracts/profile/http'
import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import { DEFAULT_LANGUAGE, type LanguageTag } from '@cinema/contracts/shared/language'
import type { Db } from '@cinema/db/connect'
import { appendEventFrom } from '@cinema/db/outbox'
import { customerProfile } from '@cinema/db/schema/users'
import { newId } from '@cinema/platform/ids'
import { currentRequestId } from '@cinema/platform/request-context'
import { and, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

const { language, displayName, emailConsentAt, pushConsentAt, preferencesChangedAt } = customerProfile

/**
 * Changes the given fields of a profile, which is created if it does not exist. If the language or a consent is another
 * than before, the same statement appends `user.preferences-changed.v1` (rule 30).
 * @param answer the columns to return of the profile as it then is.
 */
export async function changeProfile<Answer extends Record<string, unknown>>(
  db: Db,
  userId: UserId,
  { consents = {}, ...plain }: ProfileChanges & PreferencesChanges,
  answer: SQL,
): Promise<Answer | undefined> {
  const isExpressed = plain.language !== undefined || consents.email === true || consents.push === true
  const isOther = or(
    plain.language === undefined ? undefined : sql`${language} is distinct from ${plain.language}`,
    consents.email === undefined ? undefined : sql`(${emailConsentAt} is not null) <> ${consents.email}`,
    consents.push === undefined ? undefined : sql`(${pushConsentAt} is not null) <> ${consents.push}`,
  )
  const written = db
    .insert(customerProfile)
    .values({
      userId,
      ...plain,
      emailConsentAt: consents.email ? sql`now()` : null,
      pushConsentAt: consents.push ? sql`now()` : null,
      preferencesChangedAt: isExpressed ? sql`clock_timestamp()` : null,
    })
    .onConflictDoUpdate({
      target: customerProfile.userId,
      set: {
        ...plain,
        emailConsentAt: changedConsent(emailConsentAt, consents.email),
        pushConsentAt: changedConsent(pushConsentAt, consents.push),
        preferencesChangedAt: changedAtIf(isOther),
        updatedAt: sql`now()`,
      },
    })
    .returning()
  return (await db.execute<Answer>(publishing(userId, sql`${written}`, answer))).rows[0]
}

/**
 * Sets what a new account gave at registration, unless the customer has chosen something else since. If preferences without
 * this language were published already, they are published again.
 */
export async function createProfile(db: Db, userId: UserId, given: { displayName: string; language: LanguageTag }) {
  const written = db
    .insert(customerProfile)
    .values({ userId, ...given })
    .onConflictDoUpdate({
      target: customerProfile.userId,
      set: {
        displayName: sql`coalesce(${displayName}, ${given.displayName})`,
        language: sql`coalesce(${language}, ${given.language})`,
        preferencesChangedAt: changedAtIf(and(isNull(language), isNotNull(preferencesChangedAt))),
      },
    })
    .returning()
  await db.execute(publishing(userId, sql`${written}`, sql`user_id`))
}

/** Giving consent again keeps the first instant, `false` removes it, `undefined` leaves it unchanged. */
function changedConsent(column: PgColumn, consent: boolean | undefined): SQL {
  if (consent === undefined) return sql`${column}`
  return consent ? sql`coalesce(${column}, now())` : sql`null`
}

/** The instant of a change. It rises with each change of a profile, so that subscribers can tell which is the last. */
function changedAtIf(isChanged: SQL | undefined): SQL {
  const last = preferencesChangedAt
  if (!isChanged) return sql`${last}`
  return sql`case when ${isChanged} then greatest(clock_timestamp(), ${last} + interval '1 microsecond') else ${last} end`
}

/** The statement that writes a profile, and appends the event if the write changed a preference. */
function publishing(userId: UserId, write: SQL, answer: SQL): SQL {
  const requestId = currentRequestId()
  const event = {
    eventId: newId(EventId),
    type: 'user.preferences-changed.v1',
    aggregateId: userId,
    requestId,
  } as const
  const rest = sql`jsonb_build_object(
    'occurredAt', to_char(preferences_changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'data', jsonb_build_object(
      'userId', user_id, 'language', coalesce(language, ${DEFAULT_LANGUAGE}),
      'consents', jsonb_build_object('email', email_consent_at is not null, 'push', push_consent_at is not null)))`
  const published = appendEventFrom(event, rest, sql`written where preferences_changed_at >= statement_timestamp()`)
  return sql`with written as ${write}, published as (${published}) select ${answer} from written`
}
