import type { AlertCause } from '@cinema/contracts/alert/facts'
import type { Permission } from '@cinema/contracts/identity/permissions'
import type { ActsAt } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import { cinemasOf } from '@cinema/domain/access/cinemas'

/** Who can act on a cause: with which permission, and whether only for the cinemas that they act for. */
const AUDIENCES: Record<AlertCause, { permission: Permission; ofCinema: boolean }> = {
  discrepancy: { permission: 'bookings.refund', ofCinema: true },
  'refund-failed': { permission: 'bookings.refund', ofCinema: true },
  'charged-back': { permission: 'bookings.refund', ofCinema: true },
  'dead-letter': { permission: 'events.manage', ofCinema: false },
  'events-late': { permission: 'events.manage', ofCinema: false },
  'job-failed': { permission: 'jobs.manage', ofCinema: false },
  'circuit-open': { permission: 'jobs.manage', ofCinema: false },
  'webhook-off': { permission: 'webhooks.manage', ofCinema: false },
}

/** Whom an alert is told: where money is concerned and the cinema is not known, those who act for all of them. */
export function audienceOf(cause: AlertCause, cinemaId: CinemaId | null): { permission: Permission; at: ActsAt } {
  const { permission, ofCinema } = AUDIENCES[cause]
  return { permission, at: ofCinema ? (cinemaId ?? 'all') : 'any' }
}

/** The causes that an actor may see: at `cinemas` those that concern a cinema, everywhere the others. */
export type VisibleAlerts = {
  atCinemas: AlertCause[]
  cinemas: 'all' | readonly CinemaId[]
  anywhere: AlertCause[]
}

export function visibleAlerts(actor: Actor): VisibleAlerts {
  const allowed = Object.entries(AUDIENCES).filter(([, { permission }]) => actor.permissions.includes(permission))
  const causes = (ofCinema: boolean) =>
    allowed.flatMap(([cause, audience]) => (audience.ofCinema === ofCinema ? [cause as AlertCause] : []))
  return { atCinemas: causes(true), cinemas: cinemasOf(actor), anywhere: causes(false) }
}
