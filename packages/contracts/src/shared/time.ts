import { z } from 'zod'

/** A point in time in milliseconds since 1970-01-01T00:00:00Z, as the code uses it. */
export const Instant = z.number().int().brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** A time of day without a zone, `20:15`. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 20:15')

const FIRST_DAY = '1800-01-01'
const LAST_DAY = '2999-12-31'

/**
 * A point in time as RFC 3339 text in UTC, as HTTP uses it. It is within the years of `LocalDate`: PostgreSQL has no year 0, and
 * computing with the first or the last years that it has leaves them.
 */
export const InstantText = z.iso
  .datetime()
  .refine((text) => FIRST_DAY <= text && text < `${LAST_DAY}T24`, 'must be in the years 1800 to 2999')
export type InstantText = z.infer<typeof InstantText>

export const toInstantText = (at: number): InstantText => new Date(at).toISOString()

/**
 * A calendar day without a zone, `2026-11-23`, from 1800 to 2999, so that computing with days cannot leave four-digit
 * years.
 */
export const LocalDate = z.iso
  .date()
  .refine((date) => FIRST_DAY <= date && date <= LAST_DAY, 'must be a day of the years 1800 to 2999')

/**
 * An IANA zone name such as `Europe/Berlin`. Offsets are refused, because PostgreSQL reads their sign the other way
 * round (rule 27).
 */
export const TimeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
