import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { MovieDeps } from '../deps'
import { spacesOf } from '../spaces'

/** Makes past what is kept of what has changed. Heard twice, it is read anew twice. */
export async function hearEvent({ cache }: Pick<MovieDeps, 'cache'>, event: DomainEvent): Promise<void> {
  const spaces = spacesOf(event)
  if (spaces.length > 0) await cache.invalidate(spaces)
}
