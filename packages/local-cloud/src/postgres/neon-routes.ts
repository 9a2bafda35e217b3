import { Hono } from 'hono'
import type { Database } from './database'
import { neonAnswer } from './neon-answer'
import { type NeonRequest, readNeonRequest } from './neon-request'
import { postgresFault } from './postgres-fault'

/**
 * Neon's HTTP protocol (`POST /sql`) in front of any Database.
 * The user of the connection string is the role: one per Worker, each with rights on its own schema alone.
 * What PostgreSQL refuses is a 400 with its fields; a database that cannot be reached is a 503.
 */
export function neonRoutes(database: Database): Hono {
  return new Hono().post('/sql', async (c) => {
    const body = await c.req.json().catch(() => null)
    const request = tryRead(c.req.raw.headers, body)
    if (request === null) return c.json({ message: 'This is not a request of the Neon protocol.' }, 400)

    try {
      const answers = await database.transaction(request.role, request.statements, request.options)
      const shaped = answers.map((answer) => neonAnswer(answer, request))
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
