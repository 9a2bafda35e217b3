import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { NeonDbError, neon, neonConfig } from '@neondatabase/serverless'
import { eq, sql as raw } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/neon-http'
import { boolean, customType, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Database } from './database'
import { openEmbeddedDatabase } from './embedded-database'
import { neonRoutes } from './neon-routes'
import { openServedDatabase } from './served-database'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
const movies = pgSchema('movie').table('movies', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull().unique('movies_title_once'),
  minutes: integer('minutes').notNull(),
  tags: text('tags').array().notNull(),
  facts: jsonb('facts').notNull(),
  showing: boolean('showing').notNull(),
  opensAt: timestamp('opens_at', { withTimezone: true }),
  poster: bytea('poster'),
})
const SCHEMA = `
  DROP SCHEMA IF EXISTS movie CASCADE; DROP SCHEMA IF EXISTS payment CASCADE;
  DROP ROLE IF EXISTS movie_worker; CREATE ROLE movie_worker LOGIN;
  CREATE SCHEMA movie; CREATE SCHEMA payment;
  CREATE TABLE payment.ledger (amount int NOT NULL);
  CREATE TABLE movie.movies (
    id uuid PRIMARY KEY, title text NOT NULL CONSTRAINT movies_title_once UNIQUE, minutes int NOT NULL,
    tags text[] NOT NULL, facts jsonb NOT NULL, showing boolean NOT NULL, opens_at timestamptz, poster bytea
  );
  GRANT USAGE ON SCHEMA movie TO movie_worker;
  GRANT ALL ON ALL TABLES IN SCHEMA movie TO movie_worker;`

/** The reason of a rejection; null if the promise was fulfilled. */
const refusalOf = async (attempt: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await attempt
    return null
  } catch (error) {
    return error
  }
}

const movie = (title: string) => ({
  id: crypto.randomUUID(),
  title,
  minutes: 117,
  tags: ['space', 'a "quoted", one'],
  facts: { crew: [7], ship: 'Nostromo' },
  showing: true,
  opensAt: new Date('1979-05-25T20:00:00Z'),
  poster: new Uint8Array([0, 255, 92]),
})

// A server is tested beside the embedded database if the environment names one.
const servers = [process.env.TEST_DATABASE_URL].filter((url) => url !== undefined)
const databases: [string, () => Promise<Database>][] = [
  ['the embedded database', () => openEmbeddedDatabase(null)],
  ...servers.map((url): [string, () => Promise<Database>] => ['a server', async () => openServedDatabase(url)]),
]

describe.each(databases)('Neon clients in front of %s', (_name, open) => {
  let database: Database
  let server: ReturnType<typeof Bun.serve>
  const as = (role: string) => neon(`postgresql://${role}:local@localhost/cinema`)
  const db = () => drizzle(as('movie_worker'))

  beforeAll(async () => {
    database = await open()
    await database.execute(SCHEMA)
    server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: neonRoutes(database).fetch })
    neonConfig.fetchEndpoint = `${server.url}sql`
  }, 60_000)

  afterAll(async () => {
    await server.stop(true)
    await database.close()
  })

  test('every type is read as it was written', async () => {
    const alien = movie('Alien')
    const [kept] = await db().insert(movies).values(alien).returning()
    expect({ ...kept, poster: [...(kept?.poster ?? [])] }).toEqual({ ...alien, poster: [...alien.poster] })
  })

  test('null, numbers, big integers and arrays are parsed by the client from raw text', async () => {
    const sql = as('movie_worker')
    const [row] =
      await sql`SELECT null AS nothing, 1::int AS one, 9007199254740993::bigint AS big, 1.10::numeric AS exact,
      ARRAY[1,2] AS list, true AS yes, '{"a":[1]}'::jsonb AS json`
    expect(row).toEqual({
      nothing: null,
      one: 1,
      big: '9007199254740993',
      exact: '1.10',
      list: [1, 2],
      yes: true,
      json: { a: [1] },
    })
  })

  test('parameters are sent as text and read by the type of their position', async () => {
    const ids = [crypto.randomUUID(), crypto.randomUUID()]
    const [row] = await as('movie_worker').query(
      'SELECT $1 = ANY($2::uuid[]) AS among, $3::jsonb->>$4 AS field, $5::boolean AS yes, ($6::date + $7::int)::text AS day',
      [ids[1], ids, { a: 'b' }, 'a', true, '2026-01-31', 1],
    )
    expect(row).toEqual({ among: true, field: 'b', yes: true, day: '2026-02-01' })
  })

  test('full results have the command, the row count and the fields', async () => {
    const result = await as('movie_worker').query('SELECT generate_series(1, 3) AS n', [], { fullResults: true })
    expect(result).toMatchObject({ command: 'SELECT', rowCount: 3, fields: [{ name: 'n', dataTypeID: 23 }] })
    const none = await as('movie_worker').query('UPDATE movie.movies SET minutes = 1 WHERE false', [], {
      fullResults: true,
    })
    expect(none).toMatchObject({ command: 'UPDATE', rowCount: 0, rows: [] })
  })

  test('a drizzle batch is one transaction: a failure rolls everything back', async () => {
    const before = await db().$count(movies)
    const heat = movie('Heat')
    const attempt = db().batch([db().insert(movies).values(heat), db().insert(movies).values(movie('Heat'))])
    const error = await refusalOf(attempt)
    const refusal = error instanceof Error && error.cause instanceof NeonDbError ? error.cause : error
    expect(refusal).toMatchObject({ code: '23505', constraint: 'movies_title_once', schema: 'movie', table: 'movies' })
    expect(await db().$count(movies)).toBe(before)

    const [, found] = await db().batch([
      db().insert(movies).values(heat),
      db().select({ title: movies.title }).from(movies).where(eq(movies.id, heat.id)),
    ])
    expect(found).toEqual([{ title: 'Heat' }])
  })

  test('a role cannot access a schema without rights, and a batch that tries is rolled back', async () => {
    const sql = as('movie_worker')
    expect(await refusalOf(sql`SELECT * FROM payment.ledger`)).toMatchObject({ name: 'NeonDbError', code: '42501' })
    const crossing = sql.transaction([
      sql`UPDATE movie.movies SET minutes = 1`,
      sql`INSERT INTO payment.ledger VALUES (1)`,
    ])
    expect(await refusalOf(crossing)).toMatchObject({ code: '42501' })
    expect(await db().$count(movies, eq(movies.minutes, 1))).toBe(0)
    expect(await as(database.owner)`SELECT count(*)::int AS n FROM payment.ledger`).toEqual([{ n: 0 }])
  })

  test('an unknown role is named in the error', async () => {
    expect(await refusalOf(as('nobody')`SELECT 1`)).toMatchObject({ message: 'role "nobody" does not exist' })
  })

  test('a role applies to its own request only', async () => {
    expect(await as('movie_worker')`SELECT current_user AS who`).toEqual([{ who: 'movie_worker' }])
    expect(await as(database.owner)`SELECT current_user AS who`).toEqual([{ who: database.owner }])
  })

  test('isolation level and read-only mode of a batch are honoured', async () => {
    const sql = as('movie_worker')
    const [rows] = await sql.transaction([sql`SHOW transaction_isolation`], { isolationLevel: 'Serializable' })
    expect(rows).toEqual([{ transaction_isolation: 'serializable' }])
    const writing = sql.transaction([sql`UPDATE movie.movies SET minutes = 1`], { readOnly: true })
    expect(await refusalOf(writing)).toMatchObject({ code: '25006' })
  })

  test('an SQL error has its SQLSTATE and position, and the next request works', async () => {
    const sql = as('movie_worker')
    expect(await refusalOf(sql`SELEC 1`)).toMatchObject({ code: '42601', position: '1', severity: 'ERROR' })
    expect(await refusalOf(sql.query('SELECT $1::int', ['x']))).toMatchObject({ code: '22P02' })
    expect(await sql`SELECT 1 AS one`).toEqual([{ one: 1 }])
  })

  test('fifty concurrent requests are all answered', async () => {
    const sql = as('movie_worker')
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => sql`SELECT ${n}::int AS n`))
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 50 }, (_, n) => n))
  })

  test('a migration of many statements is rolled back when one fails', async () => {
    expect(await refusalOf(database.execute('CREATE TABLE movie.half (a int); SELECT 1/0'))).toMatchObject({
      code: '22012',
    })
    const [row] = await db()
      .execute(raw`SELECT to_regclass('movie.half') AS half`)
      .then(({ rows }) => rows)
    expect(row).toEqual({ half: null })
  })

  test('a request that is not of the protocol is answered by 400', async () => {
    const answer = await fetch(`${server.url}sql`, { method: 'POST', body: '{"sql":1}' })
    expect(answer.status).toBe(400)
  })
})
