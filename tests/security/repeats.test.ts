import { expect, test } from 'bun:test'
import { Role } from '@cinema/contracts/shared/actor'
import { IDEMPOTENCY_HEADER } from '@cinema/contracts/shared/headers'
import type { Problem } from '@cinema/contracts/shared/problem'
import { ROUTES } from '@cinema/gateway/route-table'
import { Visitor } from '@cinema/testing/customer'
import { EXPECTED } from './expected-access'
import { accountOf } from './tokens'

const NOBODYS = '01a20700-0000-7000-8000-00000000ffff'
const NO_KEY = { [IDEMPOTENCY_HEADER]: 'a key with blanks' }

/** What no route takes: a key is looked at first. */
const UNFIT: object = []

test('rule 18: the routes that the gateway may repeat by a key are those whose Worker reads one', async () => {
  const tokens = new Map(await Promise.all(Role.options.map(async (role) => [role, await accountOf(role)] as const)))
  const posts = ROUTES.filter(({ method }) => method === 'POST')
  const reading = posts.map(async ({ path, repeat, body: declared }) => {
    const may = EXPECTED[`POST ${path}`] ?? []
    const visitor = new Visitor(may === 'anyone' ? null : (tokens.get(may.at(-1) ?? 'customer') ?? null))
    const body = declared && UNFIT
    const { body: answer } = await visitor.post<Problem>(path.replace(/:\w+/g, NOBODYS), body, NO_KEY)
    return { path, isKeyed: repeat === 'by key', reads: answer?.code === 'IDEMPOTENCY_KEY_MALFORMED' }
  })
  const told = await Promise.all(reading)
  expect(told.filter(({ isKeyed, reads }) => isKeyed !== reads)).toEqual([])
  expect(told.filter(({ reads }) => reads).length).toBeGreaterThan(5)
})
