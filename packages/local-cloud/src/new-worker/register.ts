import { capitalised } from './worker-files'

/** A file does not have the place where a new Worker is to be inserted. */
export class UnexpectedShape extends Error {
  override name = 'UnexpectedShape'
}

/** The registry with the Worker added at the end. */
export function inRegistry(registry: string, name: string, role: string | null): string {
  const entry = `  ${name}: {
    folder: 'workers/${name}',
    role: ${role === null ? 'null' : `'${role}'`},
    binding: '${name.toUpperCase()}',
    section: { name: '${capitalised(name)}', description: 'What ${name} offers.' },
  },
`
  return insertedBefore(registry, '} as const satisfies Record<string, Registered>', entry)
}

/** The gateway's configuration with the binding added after those of the other Workers. */
export const inGatewayConfig = (config: string, name: string): string =>
  insertedAfterLast(
    config,
    /^ {2}\{ binding = "[A-Z]+", service = "marquee-[a-z]+" \},\n/gm,
    `  { binding = "${name.toUpperCase()}", service = "marquee-${name}" },\n`,
  )

/** The root's README with the Worker added to its map and its links. */
export function inReadme(readme: string, name: string): string {
  const mapped = insertedAfterLast(readme, /^workers\/….*(?=\n)/gm, `, ${name}`)
  return insertedAfterLast(mapped, /\(workers\/[a-z]+\/README\.md\)/g, `, [${name}](workers/${name}/README.md)`)
}

/** The data model's README with the Worker's schema added at the end of its table of schemas. */
export const inDataModel = (readme: string, name: string, number: string): string =>
  insertedAfterLast(readme, /^\| `[a-z]+` \| .*\n/gm, `| \`${name}\` | ${name} | nothing yet | \`${number}\` |\n`)

function insertedBefore(text: string, mark: string, more: string): string {
  if (!text.includes(mark)) throw new UnexpectedShape(`There is no "${mark}" to write before.`)
  return text.replace(mark, () => more + mark)
}

function insertedAfterLast(text: string, pattern: RegExp, more: string): string {
  const last = [...text.matchAll(pattern)].at(-1)
  if (!last) throw new UnexpectedShape(`Nothing there looks like ${pattern}.`)
  const at = last.index + last[0].length
  return text.slice(0, at) + more + text.slice(at)
}
