import { z } from 'zod'
import { AlertId, CinemaId, UserId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText } from '../shared/time'
import { AlertCause, AlertFacts } from './facts'

export const AlertStatus = z.enum(['OPEN', 'CLOSED'])
export type AlertStatus = z.infer<typeof AlertStatus>

/**
 * An alert, in words of the reader's language. There is one for each cause and subject, however often that happens:
 * `occurrences` counts it. An alert that ended by itself was closed by nobody.
 */
export const AlertView = z.intersection(
  z.object({
    id: AlertId,
    subject: z.string(),
    /** The cinema that it concerns; null if it is none, or not known. */
    cinemaId: CinemaId.nullable(),
    title: z.string(),
    message: z.string(),
    whatToDo: z.string(),
    status: AlertStatus,
    occurrences: z.number().int(),
    raisedAt: InstantText,
    lastAt: InstantText,
    closedAt: InstantText.nullable(),
    closedBy: UserId.nullable(),
    note: z.string().nullable(),
  }),
  AlertFacts,
)
export type AlertView = z.infer<typeof AlertView>

export const AlertQuery = PageQuery.extend({
  status: AlertStatus.default('OPEN'),
  cause: AlertCause.optional(),
  cinemaId: CinemaId.optional(),
})
export type AlertQuery = z.infer<typeof AlertQuery>
export const AlertPage = pageOf(AlertView)

export const AlertParam = z.object({ alertId: AlertId })

/** The note says what was done about it. */
export const CloseAlertBody = z.strictObject({ note: z.string().trim().min(1).max(500) })
export type CloseAlertBody = z.infer<typeof CloseAlertBody>
