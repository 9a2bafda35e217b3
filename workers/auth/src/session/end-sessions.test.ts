import { expect, test } from 'bun:test'
import type { EndedUserSessions } from '@cinema/contracts/notification/service'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { SessionId, UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { runInvocation } from '@cinema/platform/invocation'
import { endAllSessions, endSession } from './end-sessions'

const userId = newId(UserId)
const [phone, laptop] = [newId(SessionId), newId(SessionId)]

/** Two sessions of a user; notification answers, or does not. */
function given({ reachable = true } = {}) {
  const open = new Set([phone, laptop])
  const closed: EndedUserSessions[] = []
  const appended: DomainEvent[] = []
  const pending: Promise<unknown>[] = []
  const deps = {
    sessions: {
      end: async (id: SessionId) => (open.delete(id) ? userId : null),
      endAll: async (_: UserId, except?: SessionId) => [...open].filter((id) => id !== except && open.delete(id)),
    },
    closeSockets: async (ended: EndedUserSessions) => {
      if (!reachable) throw new Error('notification is being deployed')
      closed.push(ended)
    },
    sessionEvents: { append: async (event: DomainEvent) => void appended.push(event) },
    now: () => 0,
    requestId: 'request',
  }
  const finished = async (work: (given: typeof deps) => Promise<void>) => {
    await runInvocation({ env: {}, ctx: { waitUntil: (one) => void pending.push(one) } }, () => work(deps))
    await Promise.all(pending)
  }
  return { finished, closed, appended }
}

test('ending a session closes its sockets, and ending it again closes none', async () => {
  const { finished, closed, appended } = given()
  await finished((deps) => endSession(deps, phone))
  await finished((deps) => endSession(deps, phone))
  expect(closed).toEqual([{ userId, sessionIds: [phone] }])
  expect(appended).toEqual([])
})

test('ending all sessions but one closes the sockets of the others', async () => {
  const { finished, closed } = given()
  await finished((deps) => endAllSessions(deps, userId, laptop))
  expect(closed).toEqual([{ userId, sessionIds: [phone] }])
  await finished((deps) => endAllSessions(deps, userId, laptop))
  expect(closed).toHaveLength(1)
})

test('if notification cannot be reached an event is written, and the session has ended all the same', async () => {
  const { finished, closed, appended } = given({ reachable: false })
  await finished((deps) => endSession(deps, phone))
  expect(closed).toEqual([])
  expect(appended).toMatchObject([
    { type: 'user.sessions-ended.v1', aggregateId: phone, data: { userId, sessionIds: [phone] } },
  ])
})
