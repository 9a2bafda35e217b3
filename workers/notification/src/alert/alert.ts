import { AlertFacts } from '@cinema/contracts/alert/facts'
import type { AlertStatus } from '@cinema/contracts/alert/http'
import { AlertId, CinemaId, EventId, UserId } from '@cinema/contracts/shared/ids'
import type { alerts } from '@cinema/db/schema/notification'

/** An alert as it is stored. `tellingId` identifies what was told of it last. */
export type Alert = AlertFacts & {
  id: AlertId
  subject: string
  cinemaId: CinemaId | null
  status: AlertStatus
  occurrences: number
  raisedAt: string
  lastAt: string
  tellingId: EventId
  closedAt: string | null
  closedBy: UserId | null
  note: string | null
}

export function toAlert({ cause, facts, ...row }: typeof alerts.$inferSelect): Alert {
  return {
    ...AlertFacts.parse({ cause, facts }),
    id: AlertId.parse(row.id),
    subject: row.subject,
    cinemaId: CinemaId.nullable().parse(row.cinemaId),
    status: row.status,
    occurrences: row.occurrences,
    raisedAt: row.raisedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    tellingId: EventId.parse(row.tellingId),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: UserId.nullable().parse(row.closedBy),
    note: row.note,
  }
}
