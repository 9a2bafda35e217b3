import { Hono } from 'hono'
import type { Database } from './database'
import { type NeonRequest, readNeonRequest } from './neon-request'
import { neonResult } from './neon-result'
import { postgresFault } from './postgres-fault'

/**
 * Neon's HTTP protocol (`POST /sql`) in front of any Database.
 * The user of the connection string is the role: one for each Worker, with rights on its own schema only.
 * An error of PostgreSQL is answered by 400 with its fields, an unreachable database by 503.
 */
export function neonRoutes(database: Database): Hono {
  return new Hono().post('/sql', async (c) => {
    const body = await c.req.json().catch(() => null)
    const request = tryRead(c.req.raw.headers, body)
    if (request === null) return c.json({ message: 'This is not a request of the Neon protocol.' }, 400)

    try {
      const results = await database.transaction(request.role, request.statements, request.options)
      const shaped = results.map((result) => neonResult(result, request))
      return c.json(request.batch ? { results: shaped } : shaped[0])
    } catch (error) {
      const fault = postgresFault(error)
      if (fault !== null) return c.json(fault, 400)
      return c.text(error instanceof Error ? error.message : 'The database cannot be reached.', 503)
    }
  })
}

function tryRead(headers: Headers, body: unknown): NeonRequest | null {
  try {
    return readNeonRequest(headers, body)
  } catch {
    return null
  }
}
