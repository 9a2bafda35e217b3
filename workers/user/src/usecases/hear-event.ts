import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { UserDeps } from '../deps'

/**
 * What this Worker does when it hears of an event. Hearing it twice changes nothing (rule 30).
 * @throws for an event that it has no use for: dropping it silently would hide a wrong subscription.
 */
export async function hearEvent(deps: Pick<UserDeps, 'profiles' | 'points'>, event: DomainEvent): Promise<void> {
  switch (event.type) {
    case 'user.registered.v1':
      return deps.profiles.open(event.data.userId, event.data.name)
    case 'user.verified.v1':
      return deps.profiles.verify(event.data.userId)
    case 'user.erased.v1':
      return deps.profiles.erase(event.data.userId)
    case 'payment.completed.v1':
    case 'payment.refunded.v1':
      return deps.points.book(event)
    default:
      throw new Error(`USER has no use for ${event.type}`)
  }
}
