import { afterAll, beforeAll, expect, mock, test } from 'bun:test'
import { ImportReport } from '@cinema/contracts/catalogue/movie-import'
import { ManagedMovie, ManagedMovieList } from '@cinema/contracts/catalogue/movie-management'
import { Permission } from '@cinema/contracts/identity/permissions'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { encodeActor } from '@cinema/platform/actor'
import { routes } from '../routes'
import { bookingStandIn, executionContext, openTestDatabase } from '../test-database.fixture'

const MANAGER = '01a20700-0000-7000-8000-00000000000a'
let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase({ seeded: false })
  await database.execute(
    `INSERT INTO movie.genres (id, name) VALUES (gen_random_uuid(), 'Horror'), (gen_random_uuid(), 'Drama')`,
  )
}, 60_000)
afterAll(() => database.close())

async function call(method: string, path: string, body?: unknown) {
  const actor = { userId: MANAGER, email: 'm@example.org', role: 'manager' as const, sessionId: MANAGER }
  const headers = {
    [ACTOR_HEADER]: encodeActor({ ...actor, permissions: Permission.options }),
    'content-type': 'application/json',
  }
  const env = { ...database.settings, VENUES: bookingStandIn().service, RELAY: { poke: mock(async () => {}) } }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  return await routes.request(`/api/v1/admin/movies${path}`, init, env, executionContext)
}
const send = (body: object) => call('POST', '/import', body)
const report = async (body: object) => ImportReport.parse(await (await send(body)).json())
async function imported(csv: string) {
  const { preview } = await report({ csv })
  return report({ csv, dryRun: false, preview })
}
const outcomes = ({ data }: ImportReport) => data.map(({ row, outcome }) => [row, outcome])
const errorsOf = ({ data }: ImportReport) =>
  data.flatMap(({ row, errors }) => errors.map(({ column }) => [row, column]))
const movieAt = async (id: string | null | undefined) => ManagedMovie.parse(await (await call('GET', `/${id}`)).json())
const count = async () => ManagedMovieList.parse(await (await call('GET', '')).json()).meta.total

test('a dry run writes nothing; the import does what it said, and leaves out the rows that it refused', async () => {
  const csv = [
    'Title;Release date;Duration minutes;Genres;Cast;Crew;Description',
    'Import One;1979-05-25;117;horror, x;;;',
    'Import Two;1980-01-02;99;horror;"Ann | One; Bob | Two";Cy | Director;"Two lines,',
    'and ""quotes"""',
    'Import Three;02.01.1980;ninety;;Nobody;;',
  ].join('\r\n')
  const before = await count()
  const preview = await report({ csv })
  expect(preview.counts).toEqual({ CREATED: 1, UPDATED: 0, UNCHANGED: 0, REFUSED: 2 })
  expect(errorsOf(preview)).toEqual([
    [2, 'genres'],
    [4, 'releaseDate'],
    [4, 'durationMinutes'],
    [4, 'cast'],
  ])
  expect(await count()).toBe(before)

  const done = await report({ csv, dryRun: false, preview: preview.preview })
  expect(done.counts).toEqual(preview.counts)
  expect(await count()).toBe(before + 1)
  const { id, ...movie } = await movieAt(done.data[1]?.movieId)
  expect(movie).toMatchObject({
    ...{ title: 'Import Two', slug: 'import-two', releaseDate: '1980-01-02', durationMinutes: 99, genres: ['Horror'] },
    cast: [
      { name: 'Ann', role: 'One' },
      { name: 'Bob', role: 'Two' },
    ],
    crew: [{ name: 'Cy', role: 'Director' }],
    description: 'Two lines,\nand "quotes"',
  })
  const events = await database.rows(
    `select payload->'data'->>'change' from events.outbox_events where aggregate_id = '${id}'`,
  )
  expect(events.flat()).toEqual(['CREATED'])
  const audited = await database.rows(`select action, actor_id from movie.audit_log where subject = '${id}'`)
  expect(audited).toEqual([['movie.created', MANAGER]])
}, 30_000)

test('a film is found by its address or its title and day, changed where a cell is filled, and left alone otherwise', async () => {
  const first = await imported('title,slug,rating,cast\nKong,,PG,A | B\nKing,king-1,,\n')
  const [kong, king] = first.data.map(({ movieId }) => movieId)
  const again = await imported('title,slug,rating,durationMinutes\nkong,,,100\nKing Two,king-1,R,\nKong,,,\n')
  expect(outcomes(again)).toEqual([
    [2, 'UPDATED'],
    [3, 'UPDATED'],
    [4, 'REFUSED'],
  ])
  expect(again.data[0]?.changed).toEqual(['title', 'durationMinutes'])
  expect(await movieAt(kong)).toMatchObject({ rating: 'PG', durationMinutes: 100, cast: [{ name: 'A' }], version: 2 })
  expect(await movieAt(king)).toMatchObject({ title: 'King Two', slug: 'king-1', rating: 'R', version: 2 })
  expect((await imported('title,slug,rating\nKing Two,king-1,R\n')).counts.UNCHANGED).toBe(1)
  expect((await movieAt(king)).version).toBe(2)

  const remake = await imported('title,releaseDate\nRemade,1933-01-01\nRemade,2005-01-01\n')
  expect(remake.counts.CREATED).toBe(2)
  expect(await movieAt(remake.data[1]?.movieId)).toMatchObject({ slug: 'remade-2005' })
  expect(errorsOf(await report({ csv: 'title\nRemade\n' }))).toEqual([[2, 'slug']])
}, 30_000)

test('an import is refused if the films or the file are not those of the preview', async () => {
  const csv = 'title,rating\nOutdated,R\n'
  const { preview } = await report({ csv })
  expect((await send({ csv: 'title,rating\nOutdated,G\n', dryRun: false, preview })).status).toBe(409)
  await call('POST', '', { title: 'Outdated' })
  const refused = await send({ csv, dryRun: false, preview })
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'IMPORT_OUTDATED' }])
  expect((await send({ csv, dryRun: false })).status).toBe(400)
}, 30_000)

test('of two equal imports at once one is made, and the other is refused', async () => {
  const csv = `title\n${Array.from({ length: 20 }, (_, place) => `Twice ${place}`).join('\n')}\n`
  const { preview } = await report({ csv })
  const before = await count()
  const answers = await Promise.all([1, 2].map(() => send({ csv, dryRun: false, preview })))
  const made = await Promise.all(
    answers.filter(({ ok }) => ok).map(async (each) => ImportReport.parse(await each.json()).counts.CREATED),
  )
  expect(made.reduce((sum, each) => sum + each, 0)).toBe(20)
  expect(await count()).toBe(before + 20)
}, 30_000)

test.each([
  ['name,rating\nAlien,R\n', 'names no field'],
  ['rating\nR\n', 'must name the column title'],
  ['title,title\nA,B\n', 'names title again'],
  ['title\n"Alien\n', 'uote'],
  ['title\nAlien,R\n', 'more cells'],
  ['title\n', 'has no rows'],
  [`title\n${'A\n'.repeat(5_001)}`, 'more than 5000 rows'],
])('a file that cannot be read is refused, and says where: case %#', async (csv, words) => {
  const response = await send({ csv })
  expect(response.status).toBe(422)
  expect(JSON.stringify(await response.json())).toContain(words)
})
