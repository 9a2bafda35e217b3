import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http'

export type Db = NeonHttpDatabase

const QUERY_TIMEOUT_MS = 5_000
let withinTimeLeft = (mostMs: number): number => mostMs
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

neonConfig.fetchEndpoint = endpointOf
neonConfig.fetchFunction = fetchInTime

/** Says how long a query may take at most when somebody waits for its answer: no longer than they do. */
export function boundQueries(by: (mostMs: number) => number): void {
  withinTimeLeft = by
}

/** The connection string names the Worker's own role. */
export type DatabaseSettings = { DATABASE_URL: string }

/**
 * A client for one request. Neon speaks HTTP: nothing is connected and nothing is to be
 * closed. A query that takes longer than five seconds, or than its caller waits, is given up
 * and throws.
 */
export function connect({ DATABASE_URL }: DatabaseSettings): Db {
  return drizzle(neon(DATABASE_URL))
}

/** Neon answers beside the database's host; on a loopback host the local cloud answers at the very port. */
function endpointOf(host: string, port: string | number): string {
  return LOOPBACK.includes(host) ? `http://${host}:${port}/sql` : `https://${host.replace(/^[^.]+\./, 'api.')}/sql`
}

function fetchInTime(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(withinTimeLeft(QUERY_TIMEOUT_MS)) })
}
