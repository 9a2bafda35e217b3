import { parseArgs } from 'node:util'
import type { MovieDetail, MovieList } from '@cinema/contracts/catalogue/http'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import type { SignedInView } from '@cinema/contracts/identity/http'
import { spreadOf } from './table'

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: 'http://localhost:8787' },
    password: { type: 'string', default: process.env.DEV_PASSWORD ?? 'cinema-dev-2026' },
    changes: { type: 'string', default: '20' },
  },
})
const GIVE_UP_MS = 30_000
const POLL_MS = 10
/** The list of the newest movie, which is the one created here. */
const LIST = '/movies?sortBy=releaseDate&perPage=1'

type View = { name: string; title: () => Promise<string | undefined> }

/**
 * Measures, on a system started by `bun run start`, how long after the answer to a manager's change a polling customer
 * sees it. The movie and the list were requested just before the change, so they are in every cache.
 */
async function main(): Promise<void> {
  const manager = await signIn()
  const movie = await call<ManagedMovie>('POST', '/admin/movies', manager, {
    title: titleOf(0),
    releaseDate: '2999-01-01',
  })
  const views: View[] = [
    { name: 'movie', title: async () => (await call<MovieDetail>('GET', `/movies/${movie.id}`)).title },
    { name: 'list', title: async () => (await call<MovieList>('GET', LIST)).data[0]?.title },
  ]
  const taken = new Map<string, number[]>(views.map(({ name }) => [name, []]))
  try {
    for (const view of views) await timeUntilSeen(view, titleOf(0), performance.now())
    for (let turn = 1; turn <= Number(values.changes); turn += 1) {
      await Promise.all(views.map((view) => view.title()))
      await call('PATCH', `/admin/movies/${movie.id}`, manager, { title: titleOf(turn) })
      const answeredAt = performance.now()
      for (const [place, ms] of (
        await Promise.all(views.map((one) => timeUntilSeen(one, titleOf(turn), answeredAt)))
      ).entries())
        taken.get(views[place]?.name ?? '')?.push(ms)
    }
  } finally {
    await call('DELETE', `/admin/movies/${movie.id}`, manager)
  }
  console.log('\nfrom a manager’s change to a customer’s fresh answer, ms')
  console.log('what      changes    median       max')
  for (const [name, ms] of taken) {
    const { median, most } = spreadOf(ms)
    console.log(
      `${name.padEnd(9)}${String(ms.length).padStart(8)}${[median, most].map((one) => one.toFixed(0).padStart(10)).join('')}`,
    )
  }
}

const titleOf = (turn: number) => `Fresh ${turn}`

/** The time from an instant until a customer sees this title, in milliseconds. */
async function timeUntilSeen({ name, title }: View, wanted: string, since: number): Promise<number> {
  while ((await title()) !== wanted) {
    if (performance.now() - since > GIVE_UP_MS) throw new Error(`the ${name} did not become “${wanted}”`)
    await Bun.sleep(POLL_MS)
  }
  return performance.now() - since
}

async function signIn(): Promise<string> {
  const account = { email: 'manager@cinema.test', password: values.password }
  return (await call<SignedInView>('POST', '/auth/login', undefined, account)).accessToken
}

async function call<Body>(method: string, path: string, token?: string, body?: unknown): Promise<Body> {
  const answer = await fetch(`${values.origin}/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`)
  return (text ? JSON.parse(text) : undefined) as Body
}

await main()
