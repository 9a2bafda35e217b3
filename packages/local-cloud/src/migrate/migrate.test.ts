import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../postgres/database'
import { openEmbeddedDatabase } from '../postgres/embedded-database'
import { ChangedMigration, migrate, pendingMigrations } from './migrate'

let database: Database
let folder: string

beforeAll(async () => {
  database = await openEmbeddedDatabase(null)
}, 60_000)
afterAll(() => database.close())

beforeEach(async () => {
  if (folder) await rm(folder, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'migrate-'))
  await database.execute('DROP TABLE IF EXISTS public.schema_migrations, public.movies, public.rooms')
  await writeFile(join(folder, '0001_movies.sql'), 'CREATE TABLE public.movies (id int)')
})
afterAll(() => rm(folder, { recursive: true }))

const exists = async (table: string) => {
  const [answer] = await database.transaction(database.owner, [{ query: 'SELECT to_regclass($1)', params: [table] }])
  return answer?.rows[0]?.[0] !== null
}

test('only new migrations run, in the order of their names', async () => {
  await writeFile(join(folder, 'README.md'), 'no SQL')
  expect(await migrate(database, folder)).toEqual(['0001_movies.sql'])
  await writeFile(join(folder, '0003_index.sql'), 'CREATE INDEX ON public.rooms (id)')
  await writeFile(join(folder, '0002_rooms.sql'), 'CREATE TABLE public.rooms (id int); -- and a last word')
  expect(await migrate(database, folder)).toEqual(['0002_rooms.sql', '0003_index.sql'])
  expect(await migrate(database, folder)).toEqual([])
})

test('a file that fails changes nothing and runs again once it is corrected', async () => {
  await writeFile(join(folder, '0002_rooms.sql'), 'CREATE TABLE public.rooms (id int); SELECT 1/0')
  await expect(migrate(database, folder)).rejects.toMatchObject({ code: '22012' })
  expect(await exists('public.movies')).toBe(true)
  expect(await exists('public.rooms')).toBe(false)

  await writeFile(join(folder, '0002_rooms.sql'), 'CREATE TABLE public.rooms (id int)')
  expect(await migrate(database, folder)).toEqual(['0002_rooms.sql'])
})

test('a file that was changed after it ran stops the migration, and is named', async () => {
  await migrate(database, folder)
  await writeFile(join(folder, '0001_movies.sql'), 'CREATE TABLE public.movies (id bigint)')
  await writeFile(join(folder, '0002_rooms.sql'), 'CREATE TABLE public.rooms (id int)')
  const fault = await migrate(database, folder).catch((thrown: unknown) => thrown)
  expect(fault).toBeInstanceOf(ChangedMigration)
  expect(fault).toMatchObject({ message: expect.stringContaining('0001_movies.sql') })
  expect(await exists('public.rooms')).toBe(false)
})

test('pending migrations are listed without changing anything', async () => {
  const namesOf = async () => (await pendingMigrations(database, folder)).map(({ name }) => name)
  expect(await namesOf()).toEqual(['0001_movies.sql'])
  expect(await exists('public.movies')).toBe(false)
  expect(await exists('public.schema_migrations')).toBe(false)

  await migrate(database, folder)
  expect(await namesOf()).toEqual([])
})

test('each file is reported before it runs', async () => {
  await writeFile(join(folder, '0002_rooms.sql'), 'SELECT 1/0')
  const announced: string[] = []
  await migrate(database, folder, (name) => announced.push(name)).catch(() => {})
  expect(announced).toEqual(['0001_movies.sql', '0002_rooms.sql'])
})

test('with two concurrent runs each file is run by one of them', async () => {
  await writeFile(join(folder, '0002_rooms.sql'), 'CREATE TABLE public.rooms (id int)')
  const runs = await Promise.all([migrate(database, folder), migrate(database, folder)])
  expect(runs.flat().sort()).toEqual(['0001_movies.sql', '0002_rooms.sql'])
})
