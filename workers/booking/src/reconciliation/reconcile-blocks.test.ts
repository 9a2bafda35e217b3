import { expect, spyOn, test } from 'bun:test'
import { SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import type { KeptSeat } from '@cinema/domain/seating/view'
import { newId } from '@cinema/platform/ids'
import { type ReconcileBlocksDeps, reconcileBlocks } from './reconcile-blocks'

const NOW = Date.UTC(2030, 0, 1)
const showtimeId = newId(ShowtimeId, NOW)
const seatId = newId(SeatId, NOW)

type Scene = {
  status: KeptSeat['status']
  byPlan?: boolean
  decided?: BlockReason | 'RELEASED'
  secondsAgo?: number
}

/** One seat, as the object and Postgres have it; answers what was done about it and told. */
async function settled({ status, byPlan = false, decided, secondsAgo = 3_600 }: Scene): Promise<string[]> {
  const done: string[] = []
  const changedAt = new Date(NOW - secondsAgo * 1_000)
  const reason = decided === 'RELEASED' ? null : (decided ?? null)
  const deps: ReconcileBlocksDeps = {
    seatBlocks: { at: async () => (decided ? [{ seatId, reason, changedAt }] : []) },
    bookings: {
      async tell(event) {
        if (event.type === 'seating.blocks-repaired.v1') done.push(`told ${event.data.repair}`)
      },
    },
    now: () => NOW,
    requestId: 'request',
  }
  await reconcileBlocks(deps, showtimeId, {
    keptSeats: async () => [{ seatId, status, byPlan }],
    async block(_, why) {
      done.push(`block ${why}`)
      return status === 'free' ? accepted(null) : refused({ code: 'SEATS_TAKEN' })
    },
    async unblock() {
      done.push('unblock')
      return accepted(null)
    },
  })
  return done
}

test('where both agree nothing is done', async () => {
  expect(await settled({ status: 'free' })).toEqual([])
  expect(await settled({ status: 'taken', decided: 'RELEASED' })).toEqual([])
  expect(await settled({ status: 'blocked', decided: 'BROKEN' })).toEqual([])
  expect(await settled({ status: 'blocked', byPlan: true })).toEqual([])
  expect(await settled({ status: 'free', byPlan: true, decided: 'RELEASED' })).toEqual([])
})

test('a seat that staff keep from sale is blocked again', async () => {
  expect(await settled({ status: 'free', decided: 'BROKEN' })).toEqual(['block BROKEN', 'told BLOCKED'])
})

test('one that was sold before is left alone, and somebody has to look', async () => {
  const log = spyOn(console, 'error').mockImplementation(() => {})
  expect(await settled({ status: 'taken', decided: 'HOUSE' })).toEqual(['block HOUSE'])
  expect(String(log.mock.calls)).toContain('a seat that is kept from sale was sold')
  log.mockRestore()
})

test('a block that nobody was answered for goes, and so does one that was released', async () => {
  expect(await settled({ status: 'blocked' })).toEqual(['unblock', 'told OPENED'])
  expect(await settled({ status: 'blocked', byPlan: true, decided: 'RELEASED' })).toEqual(['unblock', 'told OPENED'])
})

test('whoever releases a seat just now is left to finish', async () => {
  expect(await settled({ status: 'blocked', decided: 'RELEASED', secondsAgo: 30 })).toEqual([])
})
