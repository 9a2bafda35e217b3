import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import { connectRedis } from '@cinema/platform/redis'
import type { BookingEnv } from '../settings'
import { AVAILABILITY_TTL_SECONDS, availabilityKey } from './read-availability'

const THROTTLE_MS = 250

/**
 * Writes the number of free seats to Redis for the lists of showtimes, at most four times a second. The number is a hint:
 * when a write is lost, a list shows an older number and nothing else happens.
 */
export class AvailabilityPublisher {
  readonly #env: BookingEnv
  #isScheduled = false

  constructor(env: BookingEnv) {
    this.#env = env
  }

  /** Schedules a write. `count` is called when it happens, so it covers all changes until then. */
  schedule(showtimeId: ShowtimeId, count: () => number): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setTimeout(() => {
      this.#isScheduled = false
      connectRedis(this.#env)
        .set(availabilityKey(showtimeId), count(), { ex: AVAILABILITY_TTL_SECONDS })
        .catch((fault) => log('warn', 'availability was not published', { showtimeId, ...describeFault(fault) }))
    }, THROTTLE_MS)
  }
}
