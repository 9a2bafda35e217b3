import { createHash } from 'node:crypto'
import { migrate } from '../migrate/migrate'
import { MIGRATIONS, readMigrations } from '../migrate/migrations'
import type { Database } from './database'
import { databaseImage } from './database-image'
import { openEmbeddedDatabase } from './embedded-database'

/** An embedded database in memory with every migration run. It is a copy of an image that is migrated once per version. */
export const openMigratedDatabase = (): Promise<Database> => openEmbeddedDatabase(null, migratedDatabase)

async function migratedDatabase(): Promise<Blob> {
  const checksums = (await readMigrations(MIGRATIONS)).map(({ name, checksum }) => `${name} ${checksum}`)
  const version = createHash('sha256').update(checksums.join('\n')).digest('hex')
  return databaseImage('migrated', version, async () => {
    const database = await openEmbeddedDatabase(null)
    await migrate(database)
    const image = await database.dump()
    await database.close()
    return image
  })
}
