import { expect, test } from 'bun:test'
import { ACCESS_TOKEN_TTL_MS } from '@cinema/contracts/identity/token'
import { SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { EndedSessions } from './ended-sessions'

test('an ended session is known until its last token has expired, and then forgotten', async () => {
  const stored = new Map<string, unknown>()
  const sessions = new EndedSessions({
    get: async <Value>(key: string) => stored.get(key) as Value | undefined,
    put: async (key, value) => void stored.set(key, value),
  })
  const [early, late, other] = [newId(SessionId), newId(SessionId), newId(SessionId)]
  await sessions.add([early], 0)
  expect([await sessions.has(early), await sessions.has(other)]).toEqual([true, false])
  await sessions.add([late], ACCESS_TOKEN_TTL_MS - 1)
  expect(await sessions.has(early)).toBe(true)
  await sessions.add([other], ACCESS_TOKEN_TTL_MS)
  expect([await sessions.has(early), await sessions.has(late), await sessions.has(other)]).toEqual([false, true, true])
})
