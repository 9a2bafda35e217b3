import { expect, test } from 'bun:test'
import { importsOf, sources } from './sources'

/** The packages that each package may import, besides itself. */
const ALLOWED: Record<string, readonly string[]> = {
  'packages/contracts': [],
  'packages/poster': [],
  'packages/ticket-contract': [],
  'packages/domain': ['contracts'],
  'packages/db': ['contracts'],
  'packages/platform': ['contracts', 'db'],
}
const WORKER_MAY = ['contracts', 'domain', 'db', 'platform', 'poster', 'ticket-contract']

test('a package imports only the packages below it', async () => {
  const wrong: string[] = []
  for (const { path, text } of await sources()) {
    const own = Object.keys(ALLOWED).find((folder) => path.startsWith(`${folder}/src/`))
    if (!own || isTest(path)) continue
    const allowed = [...(ALLOWED[own] ?? []), own.split('/')[1]]
    wrong.push(
      ...ownPackages(text)
        .filter((name) => !allowed.includes(name))
        .map((name) => `${path} imports ${name}`),
    )
  }
  expect(wrong).toEqual([])
})

test('a Worker never imports another Worker', async () => {
  const wrong: string[] = []
  for (const { path, text } of await sources()) {
    const worker = path.match(/^workers\/([^/]+)\/src\//)?.[1]
    if (!worker || isTest(path)) continue
    wrong.push(
      ...ownPackages(text)
        .filter((name) => ![...WORKER_MAY, worker].includes(name))
        .map((name) => `${path} imports ${name}`),
    )
  }
  expect(wrong).toEqual([])
})

test('the web imports no Worker', async () => {
  const allowed = ['contracts', 'poster', 'ticket-contract']
  const wrong = (await sources())
    .filter(({ path }) => path.startsWith('web/src/') && !isTest(path))
    .flatMap(({ path, text }) =>
      ownPackages(text).flatMap((name) => (allowed.includes(name) ? [] : `${path}: ${name}`)),
    )
  expect(wrong).toEqual([])
})

test('the domain uses no clock, no randomness, no network and no framework', async () => {
  const outside =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.|\bfetch\(|from '(hono|drizzle-orm|@neondatabase)/
  const wrong = (await sources())
    .filter(({ path, text }) => path.startsWith('packages/domain/src/') && !isTest(path) && outside.test(text))
    .map(({ path }) => path)
  expect(wrong).toEqual([])
})

test("only a Worker's index and its Durable Objects import cloudflare:workers", async () => {
  const wrong = (await sources())
    .filter(
      ({ path, text }) =>
        path.startsWith('workers/') && text.includes("from 'cloudflare:workers'") && !path.endsWith('/index.ts'),
    )
    .filter(({ text }) => !/extends (DurableObject|Server)\b/.test(text))
    .map(({ path }) => path)
  expect(wrong).toEqual([])
})

const isTest = (path: string) => /\.(test|fixture)\.tsx?$/.test(path) || path.includes('/fixtures/')

const ownPackages = (text: string): string[] =>
  importsOf(text).flatMap((name) => name.match(/^@cinema\/([a-z-]+)/)?.[1] ?? [])
