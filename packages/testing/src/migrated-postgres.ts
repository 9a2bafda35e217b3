import { migrate } from '@cinema/local-cloud/migrate/migrate'
import { neonRoutes } from '@cinema/local-cloud/postgres/neon-routes'
import { openServedDatabase } from '@cinema/local-cloud/postgres/served-database'
import { Pool } from 'pg'
import { startPostgres } from './throw-away-postgres'

/**
 * A PostgreSQL server of its own with every migration run, for what the embedded database, which has one connection, cannot
 * show: two transactions that are open at the same time. Stores reach it by Neon's protocol, as in `migratedDatabase()`.
 * @param bin the folder of PostgreSQL's programs, as `findPostgres()` returns it.
 */
export async function migratedPostgres(bin: string) {
  const postgres = await startPostgres(bin)
  const database = openServedDatabase(postgres.url)
  await migrate(database)
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: neonRoutes(database).fetch })
  const sessions = new Pool({ connectionString: postgres.url, max: 20 })
  // The server ends the connections that are still closing when it stops.
  sessions.on('error', () => {})

  return {
    settingsOf: (role: string) => ({ DATABASE_URL: `postgresql://${role}:local@${server.url.host}/marquee` }),

    execute: (sql: string) => database.execute(sql),

    /** A connection of its own, as the owner, for a transaction that stays open. */
    session: () => sessions.connect(),

    async close() {
      await sessions.end()
      await server.stop(true)
      await database.close()
      await postgres.stop()
    },
  }
}
