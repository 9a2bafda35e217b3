import { openMigratedDatabase } from '@cinema/local-cloud/postgres/migrated-database'
import { neonRoutes } from '@cinema/local-cloud/postgres/neon-routes'

const CUSTOMER_ROLE = '01890000-0000-7000-8000-000000000004'

/** A new PostgreSQL with every migration run, behind Neon's protocol. Stores are tested with the rights of their Worker's role. */
export async function migratedDatabase() {
  const database = await openMigratedDatabase()
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: neonRoutes(database).fetch })

  return {
    /** The settings of the Worker that signs in as `role`, such as `booking_worker`. */
    settingsOf: (role: string) => ({
      DATABASE_URL: `postgresql://${role}:local@${server.url.host}/marquee`,
    }),

    /** Runs SQL as the owner, to arrange rows. */
    execute: (sql: string) => database.execute(sql),

    /** Adds a customer account, which most other rows refer to. */
    addCustomer: (id: string) =>
      database.execute(`INSERT INTO auth.users (id, email, password_hash, name, role_id)
        VALUES ('${id}', '${id}@example.org', 'none', 'Ada', '${CUSTOMER_ROLE}')`),

    async close() {
      await server.stop(true)
      await database.close()
    },
  }
}
