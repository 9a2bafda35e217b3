import { describeFault, log } from '@cinema/platform/log'
import type { MovieDeps } from '../deps'
import type { CacheTag } from './tags'

/**
 * Invalidates the cached values with these tags after a change is committed, so that the next response contains it. The
 * handler of the change's event does the same and is retried if it fails. Therefore a fault of the cache is only
 * logged here and does not fail the request.
 */
export async function invalidate({ cache }: Pick<MovieDeps, 'cache'>, ...tags: CacheTag[]): Promise<void> {
  await cache.invalidate(tags).catch((fault) => log('warn', 'the cache was not invalidated', describeFault(fault)))
}
