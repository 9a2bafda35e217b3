import { refusals } from '../shared/refusals'

/** The refusals of alerts. One that the actor has no permission for, or that is of another's cinema, is not found. */
export const alertRefusals = refusals({
  ALERT_NOT_FOUND: [404, 'There is no such alert for you.'],
  ALERT_CLOSED: [409, 'This alert was closed already.'],
})
