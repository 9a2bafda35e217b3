import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http'

export type Db = NeonHttpDatabase

const QUERY_TIMEOUT_MS = 5_000
let timeLimitMs = (maxMs: number): number => maxMs
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

neonConfig.fetchEndpoint = endpointOf
neonConfig.fetchFunction = fetchWithTimeout

/** Sets the function that shortens the time limit of a query, in ms, if its caller waits for less than that. */
export function limitQueryTime(limit: (maxMs: number) => number): void {
  timeLimitMs = limit
}

/** `DATABASE_URL` has the credentials of the Worker's own role. */
export type DatabaseSettings = { DATABASE_URL: string }

/**
 * A client for one request. Neon is used over HTTP, so there is no connection to open or close. A query that takes longer
 * than five seconds, or than its caller waits, is aborted and throws.
 */
export function connect({ DATABASE_URL }: DatabaseSettings): Db {
  return drizzle(neon(DATABASE_URL))
}

/** Neon serves HTTP on a host beside that of the database; the local cloud serves it on the same host and port. */
function endpointOf(host: string, port: string | number): string {
  return LOOPBACK.includes(host) ? `http://${host}:${port}/sql` : `https://${host.replace(/^[^.]+\./, 'api.')}/sql`
}

function fetchWithTimeout(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(timeLimitMs(QUERY_TIMEOUT_MS)) })
}
