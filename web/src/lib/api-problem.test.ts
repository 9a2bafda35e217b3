import { expect, test } from 'bun:test'
import { hasCode, isFinal, toProblem } from './api-problem'

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers })

test('a problem document keeps its code, its texts and its extra members', async () => {
  const body = {
    type: 'about:blank',
    title: 'Seats taken',
    status: 409,
    code: 'SEATS_TAKEN',
    detail: 'Choose others.',
    seats: ['a1', 2],
    requestId: 'r1',
  }
  const problem = await toProblem(answer(409, JSON.stringify(body)))
  expect(problem).toMatchObject({
    status: 409,
    code: 'SEATS_TAKEN',
    message: 'Seats taken',
    detail: 'Choose others.',
    requestId: 'r1',
  })
  expect(problem.list('seats')).toEqual(['a1'])
  expect(hasCode(problem, 'ORPHAN_SEAT', 'SEATS_TAKEN')).toBe(true)
})

test('field errors are kept only when they are well formed', async () => {
  const errors = [{ path: 'email', message: 'is no address' }, { path: 7 }, 'x']
  const problem = await toProblem(answer(400, JSON.stringify({ code: 'VALIDATION_FAILED', errors })))
  expect(problem.errors).toEqual([{ path: 'email', message: 'is no address' }])
})

test('an answer that is not a problem document gets a code from its status', async () => {
  const problem = await toProblem(answer(502, '<html>', { 'x-request-id': 'r2' }))
  expect(problem).toMatchObject({ status: 502, code: 'HTTP_502', requestId: 'r2', errors: [] })
})

test('client errors are final, apart from 429; server errors and network errors are not', async () => {
  const finals = await Promise.all(
    [409, 422, 429, 500, 503].map(async (status) => isFinal(await toProblem(answer(status, '')))),
  )
  expect(finals).toEqual([true, true, false, false, false])
  expect(isFinal(new TypeError('network'))).toBe(false)
})
