import { parseArgs } from 'node:util'
import type { ManagedFilm } from '@cinema/contracts/catalogue/film-management'
import type { MovieDetail, MovieList } from '@cinema/contracts/catalogue/http'
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
const LOOK_AGAIN_MS = 10
/** Of the newest film, which is ours: the list that everybody sees first when they sort by date. */
const LIST = '/movies?sortBy=releaseDate&perPage=1'

type Sight = { name: string; title: () => Promise<string | undefined> }

/**
 * On a system that was started by `bun run start`: how long after a manager's change is answered a customer, who looks all
 * the while, sees it. What they look at is kept at every stage, and was seen by them a moment before.
 */
async function main(): Promise<void> {
  const manager = await signIn()
  const film = await call<ManagedFilm>('POST', '/admin/movies', manager, {
    title: titleOf(0),
    releaseDate: '2999-01-01',
  })
  const sights: Sight[] = [
    { name: 'film', title: async () => (await call<MovieDetail>('GET', `/movies/${film.id}`)).title },
    { name: 'list', title: async () => (await call<MovieList>('GET', LIST)).data[0]?.title },
  ]
  const taken = new Map<string, number[]>(sights.map(({ name }) => [name, []]))
  try {
    for (const sight of sights) await seen(sight, titleOf(0), performance.now())
    for (let turn = 1; turn <= Number(values.changes); turn += 1) {
      await Promise.all(sights.map((sight) => sight.title()))
      await call('PATCH', `/admin/movies/${film.id}`, manager, { title: titleOf(turn) })
      const answeredAt = performance.now()
      for (const [place, ms] of (
        await Promise.all(sights.map((one) => seen(one, titleOf(turn), answeredAt)))
      ).entries())
        taken.get(sights[place]?.name ?? '')?.push(ms)
    }
  } finally {
    await call('DELETE', `/admin/movies/${film.id}`, manager)
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

/** How long it takes from an instant until a customer sees this title. */
async function seen({ name, title }: Sight, wanted: string, since: number): Promise<number> {
  while ((await title()) !== wanted) {
    if (performance.now() - since > GIVE_UP_MS) throw new Error(`the ${name} did not become “${wanted}”`)
    await Bun.sleep(LOOK_AGAIN_MS)
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
