import { expect, test } from 'bun:test'
import { endpointsOf, nothing } from '@cinema/contracts/shared/endpoint'
import { edgePolicyOf } from './edge-policy'
import { SharedAnswers } from './shared-answers'

const FILMS = endpointsOf('movie')({
  method: 'GET',
  path: '/movies',
  access: 'anyone',
  summary: 'Find films',
  shared: true,
  answer: nothing(''),
  refuses: {},
})
const POLICY = 'max-age=1, stale-while-revalidate=1, stale-if-error=600'

/** A Worker that counts what it is asked, and an edge before it with a clock of its own. */
function edge({ headers = { 'cdn-cache-control': POLICY, etag: '"a"' } as Record<string, string>, status = 200 } = {}) {
  const clock = { at: 0 }
  const worker = { asked: 0, silent: false }
  const answers = new SharedAnswers<'too slow'>(
    (headers) => headers.set('x-dressed', 'yes'),
    () => clock.at,
  )
  const work: Promise<unknown>[] = []
  const get = async (key = '/movies', ifNoneMatch: string | null = null) => {
    const given = await answers.answer({
      key,
      route: FILMS,
      ifNoneMatch,
      later: (promise) => work.push(promise),
      ask: async () => {
        worker.asked += 1
        const body = `${worker.asked}`
        await Bun.sleep(1)
        return worker.silent ? 'too slow' : new Response(body, { status, headers })
      },
    })
    return typeof given === 'string' ? given : given.answer
  }
  const read = async (key?: string) => {
    const answer = await get(key)
    return typeof answer === 'string' ? answer : `${await answer.text()} ${answer.headers.get('cache-status')}`
  }
  return { clock, worker, work, get, read }
}

test('an answer is given for a second, then once more while it is asked for anew', async () => {
  const { clock, work, read } = edge()
  expect(await read()).toBe('1 edge; fwd=miss')
  clock.at = 999
  expect(await read()).toBe('1 edge; hit')
  clock.at = 1_500
  expect(await read()).toBe('1 edge; hit; detail=stale')
  await Promise.all(work)
  expect(await read()).toBe('2 edge; hit')
  clock.at = 4_000
  expect(await read()).toBe('3 edge; fwd=miss')
})

test('a crowd asks the Worker once, and each address is its own', async () => {
  const { worker, read } = edge()
  const crowd = await Promise.all(Array.from({ length: 50 }, () => read()))
  expect(new Set(crowd).size).toBe(1)
  expect(await read('/genres')).toBe('2 edge; fwd=miss')
  expect(worker.asked).toBe(2)
})

test('a browser that has the answer gets 304 and no body', async () => {
  const { get } = edge()
  await get()
  const answer = await get('/movies', 'W/"b", "a"')
  expect(answer).toMatchObject({ status: 304 })
  expect(typeof answer === 'string' ? answer : await answer.text()).toBe('')
})

test('what is kept is dressed once for all who get it, and what is put on for one is not on the next', async () => {
  const { get } = edge()
  await get()
  const [first, second] = [await get(), await get()]
  if (typeof first === 'string' || typeof second === 'string') throw new Error('there is no answer')
  expect(first.headers.get('x-dressed')).toBe('yes')
  first.headers.set('x-request-id', 'mine')
  expect(second.headers.get('x-request-id')).toBeNull()
})

test('what may not be kept is handed on each time, to each asker their own', async () => {
  const { worker, read } = edge({ headers: {} })
  const both = await Promise.all([read(), read()])
  expect(both.toSorted()).toEqual(['1 null', '2 null'])
  expect(worker.asked).toBe(2)
  const notFound = edge({ status: 404 })
  await notFound.read()
  await notFound.read()
  expect(notFound.worker.asked).toBe(2)
})

test('when the Worker is silent an older answer is given for ten minutes, and where there is none the silence is told', async () => {
  const { clock, worker, read } = edge()
  await read()
  worker.silent = true
  clock.at = 500_000
  expect(await read()).toBe('1 edge; hit; detail=rescued')
  expect(await read('/genres')).toBe('too slow')
  clock.at = 700_000
  expect(await read()).toBe('too slow')
})

test('the policy is that of CDN-Cache-Control, and without a time there is none', () => {
  expect(edgePolicyOf(POLICY)).toEqual({ freshMs: 1_000, staleMs: 1_000, rescueMs: 600_000 })
  expect(edgePolicyOf('no-store')).toBeNull()
  expect(edgePolicyOf('s-max-age=5')).toBeNull()
  expect(edgePolicyOf(null)).toBeNull()
})
