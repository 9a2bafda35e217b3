import { expect, test } from 'bun:test'
import { type Source, sources } from './sources'

/** Lines. A test file is read test by test, so it may be longer. */
const MOST_LINES = 300
const MOST_LINES_OF_A_TEST = 400

/** Files that may be longer, each with its reason. */
const LONGER: Record<string, string> = {
  'web/src/messages/de-pages.ts': 'the sentences of the site in one language, without logic',
  'web/src/messages/en-pages.ts': 'the sentences of the site in one language, without logic',
  'workers/booking/src/showtime-seats.ts': 'a Durable Object is one class, and the decisions are elsewhere',
}

test('a file is short, or is listed with its reason', async () => {
  expect(tooLong(await sources(), LONGER)).toEqual([])
})

test('a file that is listed is there and needs it', async () => {
  const long = tooLong(await sources(), {})
  expect(Object.keys(LONGER).filter((path) => !long.includes(path))).toEqual([])
})

test('control: a long file is found unless it is listed, and a test file has its own bound', () => {
  const lines = (path: string, count: number): Source => ({ path, text: 'x\n'.repeat(count) })
  const all = [lines('a.ts', 300), lines('b.ts', 301), lines('c.test.ts', 400), lines('tests/d.ts', 401)]
  expect(tooLong(all, {})).toEqual(['b.ts', 'tests/d.ts'])
  expect(tooLong(all, { 'b.ts': 'a reason' })).toEqual(['tests/d.ts'])
})

function tooLong(all: Source[], listed: Record<string, string>): string[] {
  const isTest = (path: string) => path.startsWith('tests/') || /\.(test|fixture)\.tsx?$/.test(path)
  return all
    .filter(({ path, text }) => linesOf(text) > (isTest(path) ? MOST_LINES_OF_A_TEST : MOST_LINES))
    .map(({ path }) => path)
    .filter((path) => !(path in listed))
}

const linesOf = (text: string): number => text.match(/\n/g)?.length ?? 0
