import { neonRoutes } from '@cinema/local-cloud/postgres/neon-routes'
import { openServedDatabase } from '@cinema/local-cloud/postgres/served-database'

/** Serves a PostgreSQL by Neon's protocol from a process of its own, so that it does not share an event loop with the bench. */
const [databaseUrl = ''] = process.argv.slice(2)
const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: neonRoutes(openServedDatabase(databaseUrl)).fetch })
console.log(server.url.host)
