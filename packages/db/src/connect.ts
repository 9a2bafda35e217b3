import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http'

export type Db = NeonHttpDatabase

/** `url` names the Worker's own role; `endpoint` is set where the database is not Neon's own (a laptop, a test). */
export type DatabaseSettings = { DATABASE_URL: string; DATABASE_ENDPOINT?: string | undefined }

const QUERY_TIMEOUT_MS = 5_000

/**
 * A client for one request. Neon speaks HTTP: nothing is connected and nothing is to be closed. A query that takes
 * longer than five seconds is given up and throws.
 */
export function connect({ DATABASE_URL, DATABASE_ENDPOINT }: DatabaseSettings): Db {
  if (DATABASE_ENDPOINT) neonConfig.fetchEndpoint = () => DATABASE_ENDPOINT
  neonConfig.fetchFunction = fetchInTime
  return drizzle(neon(DATABASE_URL))
}

function fetchInTime(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(QUERY_TIMEOUT_MS) })
}
