import { beforeAll, describe, expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lateNames, missingPaths, missingProofs, type RuleBook, readRuleBook, unknownCitations } from './cited-rules'
import { ROOT, type Source, texts } from './sources'

const DOCUMENT = 'packages/domain/RULES.md'
/** These files contain planted mistakes and patterns, which are not citations. */
const EXCLUDED = ['tests/tidy/rules.test.ts', 'tests/tidy/cited-rules.ts']

let all: Source[]
let document: string
let book: RuleBook
const tests = (sources: Source[]) => sources.filter(({ path }) => /\.test\.tsx?$/.test(path))

beforeAll(async () => {
  all = (await texts()).filter(({ path }) => !EXCLUDED.includes(path))
  document = all.find(({ path }) => path === DOCUMENT)?.text ?? ''
  book = readRuleBook(document)
})

test('the rules are numbered without gaps', () => {
  expect([...book.rules.keys()]).toEqual(Array.from({ length: 34 }, (_, place) => place + 1))
})

test('every cited rule and every cited step of the protocol exists', () => {
  expect(unknownCitations(book, all)).toEqual([])
})

test('every rule is named by a test, and by each test file that it lists', () => {
  expect(missingProofs(book, tests(all))).toEqual([])
})

test('a test that names a rule does so at the beginning of its title', () => {
  expect(lateNames(tests(all))).toEqual([])
})

test('the paths in the rules exist', () => {
  const roots = [ROOT, join(ROOT, 'packages/domain')]
  expect(missingPaths(document, (path) => roots.some((root) => existsSync(join(root, path))))).toEqual([])
})

describe('control: each mistake is found', () => {
  const planted = [
    '## Seats',
    '### 1. A rule with a test\n\nTested by `a/seats.test.ts`.',
    '### 2. A rule that no test names\n\nTested by `a/seats.test.ts`, `a/gone.test.ts`.',
    '### 3. Reserved\n\nNot offered yet.',
    '### 4. A rule that lists no test',
    '## The purchase protocol',
    '### Closed bookings\n\nText.',
  ].join('\n\n')
  const rules = readRuleBook(planted)
  const cites = (text: string) => unknownCitations(rules, [{ path: 'a.ts', text }])

  test('a citation of a missing rule, alone, in a list, in a range and over two lines', () => {
    expect(cites('// rule 1 and rules 1, 2 and 4')).toEqual([])
    expect(cites('// rule 5')).toEqual(['a.ts cites rule 5'])
    expect(cites('// Rules 2 and 6')).toEqual(['a.ts cites rule 6'])
    expect(cites('// rules 4–6')).toEqual(['a.ts cites rule 5', 'a.ts cites rule 6'])
    expect(cites('/**\n * so says rule\n * 7.\n */')).toEqual(['a.ts cites rule 7'])
    expect(cites('-- as in rules 1 and\n-- 8')).toEqual(['a.ts cites rule 8'])
  })

  test('a citation of a reserved rule', () => {
    expect(cites('// rule 3')).toEqual(['a.ts cites rule 3'])
  })

  test('a citation of a missing step', () => {
    expect(cites('/** Closes it (protocol:\n * closed bookings). */')).toEqual([])
    expect(cites('/** Closes it (protocol: closed). */')).toEqual(['a.ts cites the step closed'])
  })

  test('a rule without a test, a listed file that does not name it, and one that does not exist', () => {
    const text = "test('rule 1: holds', () => {})\ntest.skip('rule 2: is skipped', () => {})\n// rule 2: is a comment"
    const wrong = [
      'no test names rule 2',
      'rule 2 lists a/seats.test.ts, which does not name it',
      'rule 2 lists a/gone.test.ts, which is not there',
      'rule 4 lists no test',
    ]
    const other = { path: 'a/other.test.ts', text: "test.each([1])(\n  'rules 1 and 4: hold %d', () => {})" }
    expect(missingProofs(rules, [{ path: 'a/seats.test.ts', text }, other])).toEqual(wrong)
  })

  test('a rule that is named at the end of a title', () => {
    const text =
      "test('holds (rule 1)', () => {})\n// A comment may say it (rule 1).\ntest.each([1])(\n  'holds %d (rule 1)',"
    expect(lateNames([{ path: 'a.test.ts', text }])).toHaveLength(2)
  })

  test('a path that does not exist', () => {
    expect(missingPaths('`src/here.ts`, `src/gone.ts` and `code`', (path) => path === 'src/here.ts')).toEqual([
      'src/gone.ts',
    ])
  })
})
