import { expect, test } from 'bun:test'
import { Role } from '@cinema/contracts/shared/actor'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { IDEMPOTENCY_HEADER } from '@cinema/contracts/shared/headers'
import type { Problem } from '@cinema/contracts/shared/problem'
import { Visitor } from '@cinema/testing/customer'
import { EXPECTED } from './expected-access'
import { accountOf } from './tokens'

const UNKNOWN_ID = '01a20700-0000-7000-8000-00000000ffff'
const MALFORMED_KEY = { [IDEMPOTENCY_HEADER]: 'a key with blanks' }

/** Invalid for every route: a Worker that reads a key validates it before the body. */
const INVALID_BODY: object = []

test('rule 18: exactly the endpoints declared as repeatable by key have a Worker that reads the key', async () => {
  const tokens = new Map(await Promise.all(Role.options.map(async (role) => [role, await accountOf(role)] as const)))
  const posts = ENDPOINTS.filter(({ method }) => method === 'POST')
  const checks = posts.map(async ({ path, repeat, body: declared }) => {
    const may = EXPECTED[`POST ${path}`] ?? []
    const visitor = new Visitor(may === 'anyone' ? null : (tokens.get(may.at(-1) ?? 'customer') ?? null))
    const body = declared && INVALID_BODY
    const { body: answer } = await visitor.post<Problem>(path.replace(/:\w+/g, UNKNOWN_ID), body, MALFORMED_KEY)
    return { path, isKeyed: repeat === 'by key', reads: answer?.code === 'IDEMPOTENCY_KEY_MALFORMED' }
  })
  const results = await Promise.all(checks)
  expect(results.filter(({ isKeyed, reads }) => isKeyed !== reads)).toEqual([])
  expect(results.filter(({ reads }) => reads).length).toBeGreaterThan(5)
})
