import { join } from 'node:path'

export const ROOT = join(import.meta.dir, '../..')

export type Source = { path: string; text: string }

/** Every file that git tracks or would add, by its path from the root. */
export async function trackedFiles(): Promise<string[]> {
  const list = Bun.spawn(['git', 'ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  const paths = (await new Response(list.stdout).text()).split('\n').filter(Boolean)
  const there = await Promise.all(paths.map((path) => Bun.file(join(ROOT, path)).exists()))
  return paths.filter((_, place) => there[place])
}

/** All TypeScript files. */
export async function sources(): Promise<Source[]> {
  return read((await trackedFiles()).filter((path) => /\.tsx?$/.test(path)))
}

/** All files that may contain a citation of a rule. */
export async function texts(): Promise<Source[]> {
  return read((await trackedFiles()).filter((path) => /\.(tsx?|js|sql|sol|md|toml|css|html)$/.test(path)))
}

export async function documents(): Promise<Source[]> {
  return read((await trackedFiles()).filter((path) => path.endsWith('.md')))
}

export function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map((match) => match[1] ?? '')
}

const read = (paths: string[]) =>
  Promise.all(paths.map(async (path) => ({ path, text: await Bun.file(join(ROOT, path)).text() })))
