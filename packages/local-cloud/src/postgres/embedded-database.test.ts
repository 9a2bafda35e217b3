import { afterAll, expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BrokenDataFolder } from './broken-data-folder'
import { openEmbeddedDatabase } from './embedded-database'

const folder = await mkdtemp(join(tmpdir(), 'embedded-database-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('rows and extensions are there when the folder is opened again', async () => {
  const kept = join(folder, 'kept')
  const first = await openEmbeddedDatabase(kept)
  await first.execute(`
    CREATE EXTENSION vector; CREATE EXTENSION pg_trgm; CREATE EXTENSION "uuid-ossp";
    CREATE EXTENSION btree_gist; CREATE EXTENSION unaccent; CREATE EXTENSION pgcrypto;
    CREATE TABLE point (place vector(3)); INSERT INTO point VALUES ('[1,2,3]')`)
  await first.close()

  const again = await openEmbeddedDatabase(kept)
  const query = `SELECT place <-> '[1,2,4]' AS distance, similarity('Alien', 'Aliens') > 0.5 AS close FROM point`
  const [answer] = await again.transaction('postgres', [{ query, params: [] }])
  await again.close()
  expect(answer?.rows).toEqual([['1', 't']])
}, 60_000)

test('a folder that cannot be read gives an error that says what to do', async () => {
  const broken = join(folder, 'broken')
  await Bun.write(join(broken, 'PG_VERSION'), 'eighteen')
  await writeFile(join(broken, 'postgresql.conf'), 'nonsense')
  const error = await openEmbeddedDatabase(broken).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(BrokenDataFolder)
  expect(error).toMatchObject({ message: expect.stringContaining('--reset') })
}, 60_000)
