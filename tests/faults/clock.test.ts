import { afterEach, expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { evict, setClockOff, setHoldTime } from './inject-faults'
import { unusedShowtime } from './unused-showtime'

const TWO_HOURS_MS = 7_200_000
const HOLD_MS = 3_000
const GRACE_MS = 5_000

afterEach(() => setClockOff(0))

test('when the clock jumps two hours forward and back, no hold is kept five seconds past its expiry (I8)', async () => {
  const [ann, bob] = [await newCustomer(), await newCustomer()]
  const showtime = await unusedShowtime()
  await setHoldTime(showtime.id, HOLD_MS)
  const seats = (await freeSeats(showtime.id, 3)).map(({ id }) => id)
  const [first = '', second = '', third = ''] = seats
  const isFreeFor = async (seat: string) => (await bob.hold(showtime.id, [seat])).status === 200

  expect((await ann.hold(showtime.id, [first])).status).toBe(200)
  expect(await isFreeFor(first)).toBe(false)
  await setClockOff(TWO_HOURS_MS)
  expect(await isFreeFor(first)).toBe(true)

  // After the clock is set back, a hold of three seconds still lasts three seconds, whether or not its object was
  // evicted.
  await setClockOff(0)
  for (const [seat, evicted] of [
    [second, false],
    [third, true],
  ] as const) {
    expect((await ann.hold(showtime.id, [seat])).status).toBe(200)
    const heldAt = Date.now()
    if (evicted) await evict(showtime.id)
    await eventually(() => isFreeFor(seat), 'the seat', HOLD_MS + GRACE_MS)
    expect(Date.now() - heldAt).toBeGreaterThan(HOLD_MS - 500)
    await bob.delete(`/api/v1/showtimes/${showtime.id}/hold`)
  }
}, 60_000)
