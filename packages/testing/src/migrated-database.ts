import { openMigratedDatabase } from '@cinema/local-cloud/postgres/migrated-database'
import { neonRoutes } from '@cinema/local-cloud/postgres/neon-routes'

const CUSTOMER_ROLE = '01890000-0000-7000-8000-000000000004'

/** A PostgreSQL of its own with every migration run, behind Neon's protocol: stores are tested with their Worker's rights. */
export async function migratedDatabase() {
  const database = await openMigratedDatabase()
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: neonRoutes(database).fetch })

  return {
    /** The settings of the Worker that signs in as `role`, such as `booking_worker`. */
    settingsOf: (role: string) => ({
      DATABASE_URL: `postgresql://${role}:local@${server.url.host}/marquee`,
    }),

    /** Runs SQL as the owner, to set the scene. */
    execute: (sql: string) => database.execute(sql),

    /** Adds a customer, whom most other rows belong to. */
    addCustomer: (id: string) =>
      database.execute(`INSERT INTO auth.users (id, email, password_hash, name, role_id)
        VALUES ('${id}', '${id}@example.org', 'none', 'Ada', '${CUSTOMER_ROLE}')`),

    async close() {
      await server.stop(true)
      await database.close()
    },
  }
}
