import { expect, test } from 'bun:test'
import { type Source, sources } from './sources'

/** A test file may be longer, since its tests are read one by one. */
const MAX_LINES = 300
const MAX_LINES_OF_A_TEST = 400

/** Files that may be longer, each with the reason. */
const LONGER: Record<string, string> = {
  'web/src/messages/de-pages.ts': 'the sentences of the site in one language, without logic',
  'web/src/messages/en-pages.ts': 'the sentences of the site in one language, without logic',
  'workers/booking/src/showtime-seats.ts': 'a Durable Object is one class, and the decisions are elsewhere',
}

test('a file is short, or is listed with its reason', async () => {
  expect(tooLong(await sources(), LONGER)).toEqual([])
})

test('every listed file exists and is long', async () => {
  const long = tooLong(await sources(), {})
  expect(Object.keys(LONGER).filter((path) => !long.includes(path))).toEqual([])
})

test('control: a long file is found unless it is listed, and test files have a limit of their own', () => {
  const lines = (path: string, count: number): Source => ({ path, text: 'x\n'.repeat(count) })
  const all = [lines('a.ts', 300), lines('b.ts', 301), lines('c.test.ts', 400), lines('tests/d.ts', 401)]
  expect(tooLong(all, {})).toEqual(['b.ts', 'tests/d.ts'])
  expect(tooLong(all, { 'b.ts': 'a reason' })).toEqual(['tests/d.ts'])
})

function tooLong(all: Source[], listed: Record<string, string>): string[] {
  const isTest = (path: string) => path.startsWith('tests/') || /\.(test|fixture)\.tsx?$/.test(path)
  return all
    .filter(({ path, text }) => linesOf(text) > (isTest(path) ? MAX_LINES_OF_A_TEST : MAX_LINES))
    .map(({ path }) => path)
    .filter((path) => !(path in listed))
}

const linesOf = (text: string): number => text.match(/\n/g)?.length ?? 0
