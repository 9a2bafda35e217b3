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

const { language, displayName, emailConsentAt, pushConsentAt, smsConsentAt, preferencesChangedAt, preferencesEventId } =
  customerProfile

/** `phone` is a number that was verified. */
export type Changes = ProfileChanges & PreferencesChanges & { phone?: string | null }

/**
 * Changes the given fields of a profile, which is created if it does not exist. If the language or a consent is another
 * than before, the same statement appends `user.preferences-changed.v1` (rule 30).
 * @param answer the columns to return of the profile as it then is.
 */
export async function changeProfile<Answer extends Record<string, unknown>>(
  db: Db,
  userId: UserId,
  { consents = {}, ...plain }: Changes,
  answer: SQL,
): Promise<Answer | undefined> {
  const eventId = newId(EventId)
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
      // The check of the table also concerns this row, although an existing one is updated in its place.
      phone:
        plain.phone === undefined
          ? sql`(select phone from users.customer_profile where user_id = ${userId})`
          : plain.phone,
      emailConsentAt: consents.email ? sql`now()` : null,
      pushConsentAt: consents.push ? sql`now()` : null,
      smsConsentAt: consents.sms ? sql`now()` : null,
      preferencesChangedAt: isExpressed ? sql`clock_timestamp()` : null,
      preferencesEventId: isExpressed ? eventId : null,
    })
    .onConflictDoUpdate({
      target: customerProfile.userId,
      set: {
        ...plain,
        emailConsentAt: changedConsent(emailConsentAt, consents.email),
        pushConsentAt: changedConsent(pushConsentAt, consents.push),
        smsConsentAt: changedConsent(smsConsentAt, consents.sms),
        ...changeIf(isOther, eventId),
        updatedAt: sql`now()`,
      },
    })
    .returning()
  return (await db.execute<Answer>(publishing(eventId, userId, sql`${written}`, answer))).rows[0]
}

/**
 * Sets what a new account gave at registration, unless the customer has chosen something else since. If preferences without
 * this language were published already, they are published again.
 */
export async function createProfile(db: Db, userId: UserId, given: { displayName: string; language: LanguageTag }) {
  const eventId = newId(EventId)
  const written = db
    .insert(customerProfile)
    .values({ userId, ...given })
    .onConflictDoUpdate({
      target: customerProfile.userId,
      set: {
        displayName: sql`coalesce(${displayName}, ${given.displayName})`,
        language: sql`coalesce(${language}, ${given.language})`,
        ...changeIf(and(isNull(language), isNotNull(preferencesChangedAt)), eventId),
      },
    })
    .returning()
  await db.execute(publishing(eventId, userId, sql`${written}`, sql`user_id`))
}

/** Giving consent again keeps the first instant, `false` removes it, `undefined` leaves it unchanged. */
function changedConsent(column: PgColumn, consent: boolean | undefined): SQL {
  if (consent === undefined) return sql`${column}`
  return consent ? sql`coalesce(${column}, now())` : sql`null`
}

/**
 * Records a change if there is one: its event, and its instant, which rises with each change of a profile, so that subscribers
 * can tell which is the last.
 */
function changeIf(isChanged: SQL | undefined, eventId: EventId) {
  if (!isChanged) return {}
  const later = sql`greatest(clock_timestamp(), ${preferencesChangedAt} + interval '1 microsecond')`
  return {
    preferencesChangedAt: sql`case when ${isChanged} then ${later} else ${preferencesChangedAt} end`,
    preferencesEventId: sql`case when ${isChanged} then ${eventId}::uuid else ${preferencesEventId} end`,
  }
}

/** The statement that writes a profile, and appends the event if the write changed a preference. */
function publishing(eventId: EventId, userId: UserId, write: SQL, answer: SQL): SQL {
  const requestId = currentRequestId()
  const event = { eventId, type: 'user.preferences-changed.v1', aggregateId: userId, requestId } as const
  const rest = sql`jsonb_build_object(
    'occurredAt', to_char(preferences_changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'data', jsonb_build_object(
      'userId', user_id, 'language', coalesce(language, ${DEFAULT_LANGUAGE}),
      'consents', jsonb_build_object('email', email_consent_at is not null, 'push', push_consent_at is not null)))`
  const published = appendEventFrom(event, rest, sql`written where preferences_event_id = ${eventId}`)
  return sql`with written as ${write}, published as (${published}) select ${answer} from written`
}
