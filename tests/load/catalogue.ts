import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MovieList, MovieQuery } from '@cinema/contracts/catalogue/http'
import { connect } from '@cinema/db/connect'
import type { Statement } from '@cinema/local-cloud/postgres/database'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import misspelt from '@cinema/movie/fixtures/misspelt-titles.json'
import { searchStore } from '@cinema/movie/search/store'
import { bundle } from './bundle'
import { startInstalledPostgres } from './installed-postgres'
import { addMovies } from './many-movies'
import { type Marquee, startMarquee } from './marquee'
import { cycle, request, storm } from './storm'
import { printRatios, printTable, type Rounds } from './table'
import { serveWorkerd } from './workerd'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    movies: { type: 'string', default: '100000' },
  },
})
const CONNECTIONS = 32
const LIST = '/api/v1/movies'

/**
 * Compares the cached list with a minimal Hono Worker, then searches among 100,000 titles with the SQL that they send.
 */
async function main(): Promise<void> {
  const folder = join(ROOT, '.local-cloud', 'bench-catalogue')
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'bare'), { recursive: true })
  const postgres = await startInstalledPostgres()
  const marquee = await startMarquee(postgres.url, folder)
  try {
    await compareList(marquee, folder)
    await addMovies(marquee.database, Number(values.movies))
    await compareSearch(marquee)
  } finally {
    await marquee.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function compareList({ port }: Marquee, folder: string): Promise<void> {
  const hello = { name: 'hello', bundle: await bundle('tests/load/hello', join(folder, 'bare')) }
  const barePort = await freePort()
  const bare = await serveWorkerd([hello], barePort, join(folder, 'bare'))
  const reads = Array.from({ length: CONNECTIONS }, () => cycle([request('GET', LIST)]))
  const rounds: Rounds = new Map([
    ['bare_hello', []],
    ['list_cached', []],
  ])
  try {
    await fetch(`http://127.0.0.1:${port}${LIST}`)
    for (let round = 0; round < Number(values.rounds); round += 1) {
      rounds.get('bare_hello')?.push(await storm(barePort, reads, Number(values.seconds)))
      rounds.get('list_cached')?.push(await storm(port, reads, Number(values.seconds)))
    }
  } finally {
    await bare.stop()
  }
  printTable(rounds)
  printRatios(rounds, [{ of: 'list_cached', beside: 'bare_hello', atLeast: 0.6 }])
}

/** Runs each search as SQL and through the gateway in turn, so that other load on the machine affects both. */
async function compareSearch({ port, database, neonUrl }: Marquee): Promise<void> {
  let found = 0
  const times = { raw_sql: [] as number[], sql_by_http: [] as number[], search: [] as number[] }
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const { typed, title } of misspelt) {
      const statements = await statementsOf(typed)
      const raw = await timed(() => database.transaction('movie_worker', statements))
      const byHttp = await timed(() => queryNeon(neonUrl, statements))
      const search = await timed(async () => {
        const answer = await fetch(`http://127.0.0.1:${port}${LIST}?search=${encodeURIComponent(typed)}&perPage=10`)
        const { data } = MovieList.parse(await answer.json())
        if (round > 0 && data.some((movie) => movie.title === title)) found += 1
      })
      // The first round is a warm-up and is not counted.
      if (round > 0) times.raw_sql.push(raw)
      if (round > 0) times.sql_by_http.push(byHttp)
      if (round > 0) times.search.push(search)
    }
  }
  console.log(`\nworkload     searches   p50 ms   p99 ms      (${values.movies} titles, 200 mistyped ones in turn)`)
  for (const [name, taken] of Object.entries(times)) {
    console.log(
      `${name.padEnd(12)}${String(taken.length).padStart(9)}${[0.5, 0.99].map((at) => quantile(taken, at).toFixed(2).padStart(9)).join('')}`,
    )
  }
  console.log(`found in the first ten: ${((100 * found) / times.search.length).toFixed(1)} %`)
  for (const beside of ['raw_sql', 'sql_by_http'] as const) {
    const ratio = quantile(times.search, 0.5) / quantile(times[beside], 0.5)
    console.log(`search beside ${beside}: p50 × ${ratio.toFixed(2)}`)
  }
}

/** Sends SQL by Neon's HTTP protocol, as a Worker does. */
async function queryNeon(url: string, queries: Statement[]): Promise<void> {
  const headers = {
    'Neon-Connection-String': 'postgresql://movie_worker:local@localhost/marquee',
    'Neon-Array-Mode': 'true',
    'Neon-Raw-Text-Output': 'true',
  }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ queries }) })
  if (!answer.ok) throw new Error(`Neon's protocol answered ${answer.status}`)
  await answer.json()
}

/** Captures the SQL statements that the catalogue sends for a search. */
async function statementsOf(search: string): Promise<Statement[]> {
  const caught: Statement[] = []
  const catcher = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(sent) {
      const { queries } = (await sent.json()) as { queries: Statement[] }
      caught.push(...queries)
      return new Response('caught', { status: 500 })
    },
  })
  const store = searchStore(connect({ DATABASE_URL: `postgresql://movie_worker:local@${catcher.url.host}/marquee` }))
  await store.find(MovieQuery.parse({ search, perPage: '10' }), [], Date.now()).catch(() => undefined)
  await catcher.stop(true)
  return caught
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const quantile = (values: number[], part: number) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? 0

await main()
process.exit(0)
