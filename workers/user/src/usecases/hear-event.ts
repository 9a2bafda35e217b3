import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { UserDeps } from '../deps'

/**
 * What this Worker does when it hears of an event. Hearing it twice changes nothing (rule 30).
 * @throws for an event that it has no use for: dropping it silently would hide a wrong subscription.
 */
export async function hearEvent({ profiles }: Pick<UserDeps, 'profiles'>, event: DomainEvent): Promise<void> {
  if (event.type !== 'user.registered.v1') throw new Error(`USER has no use for ${event.type}`)
  await profiles.open(event.data.userId, event.data.name)
}
