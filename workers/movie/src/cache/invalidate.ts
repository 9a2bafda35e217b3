import { describeFault, log } from '@cinema/platform/log'
import type { MovieDeps } from '../deps'
import type { Space } from './spaces'

/**
 * Makes past what is kept of these spaces as soon as a change is committed, so that whoever made it sees it. Its event does
 * the same again until it was handled; so a cache that is away keeps nobody from changing the catalogue.
 */
export async function invalidate({ cache }: Pick<MovieDeps, 'cache'>, ...spaces: Space[]): Promise<void> {
  await cache.invalidate(spaces).catch((fault) => log('warn', 'cache was not told', describeFault(fault)))
}
