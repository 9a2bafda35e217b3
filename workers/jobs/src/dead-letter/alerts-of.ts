import type { RaisedAlert } from '@cinema/contracts/alert/service'
import type { NewDeadLetter } from './sql'

/** The alerts that new dead letters call for: one for each subscriber and type, since they mostly fail for the same reason. */
export function alertsOf(letters: NewDeadLetter[]): RaisedAlert[] {
  const newest = new Map(letters.map((letter) => [`${letter.subscriber} ${letter.type}`, letter]))
  return [...newest].map(([subject, { subscriber, type, eventId, reason }]) => ({
    cause: 'dead-letter',
    subject,
    cinemaId: null,
    facts: { subscriber, type, eventId, reason },
  }))
}
