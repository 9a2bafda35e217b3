import { expect, spyOn, test } from 'bun:test'
import { SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import type { BlockState } from '@cinema/domain/seating/view'
import { newId } from '@cinema/platform/ids'
import { type ReconcileBlocksDeps, reconcileBlocks } from './reconcile-blocks'

const NOW = Date.UTC(2030, 0, 1)
const showtimeId = newId(ShowtimeId, NOW)
const seatId = newId(SeatId, NOW)

type Scene = {
  status: BlockState['status']
  byPlan?: boolean
  decided?: BlockReason | 'RELEASED'
  secondsAgo?: number
}

/** Reconciles one seat that the object and Postgres have in this way. Returns the calls made and the events published. */
async function reconciled({ status, byPlan = false, decided, secondsAgo = 3_600 }: Scene): Promise<string[]> {
  const done: string[] = []
  const changedAt = new Date(NOW - secondsAgo * 1_000)
  const reason = decided === 'RELEASED' ? null : (decided ?? null)
  const deps: ReconcileBlocksDeps = {
    seatBlocks: { at: async () => (decided ? [{ seatId, reason, changedAt }] : []) },
    bookings: {
      async publish(event) {
        if (event.type === 'seating.blocks-repaired.v1') done.push(`published ${event.data.repair}`)
      },
    },
    now: () => NOW,
    requestId: 'request',
  }
  await reconcileBlocks(deps, showtimeId, {
    blockStates: async () => [{ seatId, status, byPlan }],
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

test('nothing is done where both agree', async () => {
  expect(await reconciled({ status: 'free' })).toEqual([])
  expect(await reconciled({ status: 'taken', decided: 'RELEASED' })).toEqual([])
  expect(await reconciled({ status: 'blocked', decided: 'BROKEN' })).toEqual([])
  expect(await reconciled({ status: 'blocked', byPlan: true })).toEqual([])
  expect(await reconciled({ status: 'free', byPlan: true, decided: 'RELEASED' })).toEqual([])
})

test('a free seat that staff have blocked is blocked again', async () => {
  expect(await reconciled({ status: 'free', decided: 'BROKEN' })).toEqual(['block BROKEN', 'published BLOCKED'])
})

test('a sold seat that staff have blocked stays sold, and an error is logged', async () => {
  const log = spyOn(console, 'error').mockImplementation(() => {})
  expect(await reconciled({ status: 'taken', decided: 'HOUSE' })).toEqual(['block HOUSE'])
  expect(String(log.mock.calls)).toContain('a seat that is kept from sale was sold')
  log.mockRestore()
})

test('a seat that nobody has blocked, or that staff have released, is unblocked', async () => {
  expect(await reconciled({ status: 'blocked' })).toEqual(['unblock', 'published OPENED'])
  expect(await reconciled({ status: 'blocked', byPlan: true, decided: 'RELEASED' })).toEqual([
    'unblock',
    'published OPENED',
  ])
})

test('a seat that was released within the last minute is left alone', async () => {
  expect(await reconciled({ status: 'blocked', decided: 'RELEASED', secondsAgo: 30 })).toEqual([])
})
