import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import { connectRedis } from '@cinema/platform/redis'
import type { BookingEnv } from '../settings'
import { AVAILABILITY_KEPT_SECONDS, availabilityKey } from './read-availability'

const QUIET_MS = 250

/**
 * Tells Redis how many seats are left, for the lists of showtimes: at most once in a quarter of a second, however fast
 * the seats go. It is a hint; losing it costs a list its freshness and nothing else.
 */
export class Availability {
  readonly #env: BookingEnv
  #pending = false

  constructor(env: BookingEnv) {
    this.#env = env
  }

  changed(showtimeId: ShowtimeId, count: () => number): void {
    if (this.#pending) return
    this.#pending = true
    setTimeout(() => {
      this.#pending = false
      connectRedis(this.#env)
        .set(availabilityKey(showtimeId), count(), { ex: AVAILABILITY_KEPT_SECONDS })
        .catch((fault) => log('warn', 'availability was not told', { showtimeId, ...describeFault(fault) }))
    }, QUIET_MS)
  }
}
