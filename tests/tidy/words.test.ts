import { expect, test } from 'bun:test'
import { sources, trackedFiles } from './sources'

const TYPE_HOLES = /:\s*any\b|\bas any\b|<any>|\bas unknown as\b|@ts-ignore|@ts-nocheck/
const UNFINISHED = new RegExp(
  `\\b(${['TO', 'FIX', 'HA'].map((head, place) => head + ['DO', 'ME', 'CK'][place]).join('|')})\\b`,
)
const VAGUE_NAMES = /(^|\/)(utils?|helpers?|common|misc|types|services)\.tsx?$/

test('no source uses `any` or disables the type check', async () => {
  expect(
    (await sources())
      .filter(({ path, text }) => !path.startsWith('tests/tidy/') && TYPE_HOLES.test(codeOf(text)))
      .map(({ path }) => path),
  ).toEqual([])
})

test('no source has a note about unfinished work', async () => {
  expect((await sources()).filter(({ text }) => UNFINISHED.test(text)).map(({ path }) => path)).toEqual([])
})

test('no code is commented out', async () => {
  const code = /^\s*\/\/\s*(const|let|import|export|return|await|if \(|for \(|[\w.]+\(.*\);?$|\}|\w+ = )/m
  expect(
    (await sources())
      .filter(({ path, text }) => !path.startsWith('tests/tidy/') && code.test(text))
      .map(({ path }) => path),
  ).toEqual([])
})

test('file names are specific and in kebab-case', async () => {
  const paths = await trackedFiles()
  expect(paths.filter((path) => VAGUE_NAMES.test(path))).toEqual([])
  const odd = paths.filter(
    (path) => /\.tsx?$/.test(path) && !/(^|\/)[a-z0-9]+(-[a-z0-9]+)*(\.(test|fixture|config|d))?\.tsx?$/.test(path),
  )
  expect(odd).toEqual([])
})

test('the top level contains only the expected entries', async () => {
  const allowed = [
    'LICENSE',
    'README.md',
    'biome.json',
    'bun.lock',
    'bunfig.toml',
    'drizzle',
    'package.json',
    'packages',
    'tests',
    'tsconfig.json',
    'web',
    'workers',
    'wrangler.toml',
  ]
  const top = new Set(
    (await trackedFiles()).map((path) => path.split('/')[0] ?? '').filter((name) => !name.startsWith('.')),
  )
  expect([...top].filter((name) => !allowed.includes(name))).toEqual([])
})

/** The text without comments and string literals. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '')
}
