import booking from '@cinema/booking/index'
import type { BookingEnv } from '@cinema/booking/settings'
import { ShowtimeSeats } from '@cinema/booking/showtime-seats'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'

export * from '@cinema/booking/index'

/**
 * The showtime's Durable Object with fault injection. It is bundled only into the system that the fault tests start.
 */
class BreakableSeats extends ShowtimeSeats {
  /** Aborts this object, as the platform may at any time. `forgetful` deletes its storage first. */
  async evict(forgetful: boolean): Promise<void> {
    if (forgetful) {
      await this.ctx.storage.deleteAll()
      await this.ctx.storage.sync()
    }
    this.ctx.abort('evicted by a test')
  }

  /**
   * Changes the hold time in storage. It applies after an eviction. The shortest hold time of a cinema, a minute, is
   * too long for a test.
   */
  async writeHoldTime(ms: number): Promise<void> {
    this.ctx.storage.sql.exec("UPDATE birth SET birth = json_set(birth, '$.rules.holdMs', ?)", ms)
    await this.ctx.storage.sync()
  }
}

export { BreakableSeats as ShowtimeSeats }

type BreakableEnv = Omit<BookingEnv, 'SHOWTIME_SEATS'> & { SHOWTIME_SEATS: DurableObjectNamespace<BreakableSeats> }

/** The offset of the clock of this Worker, in milliseconds. */
let offsetMs = 0
const machine = Date.now.bind(Date)
Date.now = () => machine() + offsetMs

/** Injects the fault in the query of the request. A request without one is handled as usual. */
export default {
  async fetch(request, env, ctx) {
    const query = new URL(request.url).searchParams
    const [evicted, forgetful, clock, holdMs] = ['evict', 'forgetful', 'clock', 'hold-ms'].map((name) =>
      query.get(`fault-${name}`),
    )
    if (clock) offsetMs = Number(clock)
    if (evicted) {
      const seats = () => env.SHOWTIME_SEATS.getByName(evicted)
      if (holdMs) {
        await seats().open(evicted as ShowtimeId)
        await seats().writeHoldTime(Number(holdMs))
      }
      await seats()
        .evict(forgetful === 'yes')
        .catch(() => {})
      if (forgetful === 'yes') await seats().open(evicted as ShowtimeId)
    }
    return clock || evicted ? Response.json({ broken: true }) : booking.fetch(request, env, ctx)
  },
} satisfies ExportedHandler<BreakableEnv & BookingEnv>
