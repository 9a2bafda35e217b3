import booking from '@cinema/booking/index'
import type { BookingEnv } from '@cinema/booking/settings'
import { ShowtimeSeats } from '@cinema/booking/showtime-seats'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'

export * from '@cinema/booking/index'

/** The booking Worker with trapdoors: it is bundled into the faulty system of the tests and nowhere else. */
class BreakableSeats extends ShowtimeSeats {
  /** Ends this object where it stands, as the platform may at any time; `forgetful`, without what it has on disk. */
  async evict(forgetful: boolean): Promise<void> {
    if (forgetful) {
      await this.ctx.storage.deleteAll()
      await this.ctx.storage.sync()
    }
    this.ctx.abort('evicted by a test')
  }

  /** Changes the hold time on disk, so it applies once the object was evicted. A cinema's shortest, a minute, is too long for a test. */
  async writeHoldTime(ms: number): Promise<void> {
    this.ctx.storage.sql.exec("UPDATE birth SET birth = json_set(birth, '$.rules.holdMs', ?)", ms)
    await this.ctx.storage.sync()
  }
}

export { BreakableSeats as ShowtimeSeats }

type BreakableEnv = Omit<BookingEnv, 'SHOWTIME_SEATS'> & { SHOWTIME_SEATS: DurableObjectNamespace<BreakableSeats> }

/** How far the clock that every part of this Worker reads is off. */
let offMs = 0
const machine = Date.now.bind(Date)
Date.now = () => machine() + offMs

/** The address asks for a fault; without one the request goes its usual way. */
export default {
  async fetch(request, env, ctx) {
    const asked = new URL(request.url).searchParams
    const [evicted, forgetful, clock, holdMs] = ['evict', 'forgetful', 'clock', 'hold-ms'].map((name) =>
      asked.get(`fault-${name}`),
    )
    if (clock) offMs = Number(clock)
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
