import { describeFault, log } from '@cinema/platform/log'
import type { MovieDeps } from './deps'
import type { Space } from './spaces'

/**
 * Tells of a change that is committed: at once, so that whoever made it sees it, and by its event, which comes again until
 * it was heard. A cache that is away keeps nobody from changing a film.
 */
export async function announce(
  { cache, later, poke }: Pick<MovieDeps, 'cache' | 'later' | 'poke'>,
  ...spaces: Space[]
): Promise<void> {
  await cache.invalidate(spaces).catch((fault) => log('warn', 'cache was not told', describeFault(fault)))
  later(poke())
}
