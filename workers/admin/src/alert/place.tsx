import type { AlertView } from '@cinema/contracts/alert/http'

/** The page where an alert is acted on, if the panel has one. */
export function placeOf(alert: AlertView): { href: string; label: string } | null {
  switch (alert.cause) {
    case 'dead-letter':
      return { href: `/admin/dead-letters?type=${alert.facts.type}`, label: 'Open the dead letters' }
    case 'events-late':
      return { href: '/admin/jobs/deliver-events', label: 'Open the job that delivers events' }
    case 'job-failed':
      return { href: `/admin/jobs/${alert.facts.job}/runs/${alert.facts.runId}`, label: 'Open the run that failed' }
    case 'circuit-open':
      return { href: '/admin/health', label: 'Open the health of the Workers' }
    case 'webhook-off':
      return { href: `/admin/webhooks/${alert.facts.webhookId}`, label: 'Open the webhook' }
    default:
      return null
  }
}

/** A link to the page where an alert is acted on. */
export function PlaceOfAlert({ alert }: { alert: AlertView }) {
  const place = placeOf(alert)
  return place && <a href={place.href}>{place.label}</a>
}
