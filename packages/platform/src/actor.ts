import { Actor, type Role } from '@cinema/contracts/shared/actor'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { createMiddleware } from 'hono/factory'
import type { z } from 'zod'
import type { WorkerEnv } from './app'
import { problem } from './problem'

/** The actor as the gateway hands it on: base64url JSON, which any header can carry. */
export function encodeActor(actor: z.input<typeof Actor>): string {
  const bytes = new TextEncoder().encode(JSON.stringify(actor))
  return btoa(String.fromCharCode(...bytes))
}

const known = new Map<string, Actor>()
const REMEMBERED = 10_000

/** The same customer comes with the same header many times over, so what it says is remembered. */
function decodeActor(header: string): Actor {
  const actor = known.get(header) ?? readHeader(header)
  if (known.size >= REMEMBERED) known.clear()
  known.set(header, actor)
  return actor
}

function readHeader(header: string): Actor {
  const bytes = Uint8Array.from(atob(header), (char) => char.charCodeAt(0))
  return Actor.parse(JSON.parse(new TextDecoder().decode(bytes)))
}

/** Who is asking, where a route also serves the unknown: the seat map shows a customer their own seats. */
export const readActor = createMiddleware<WorkerEnv & { Variables: { actor: Actor | null } }>(async (c, next) => {
  const header = c.req.header(ACTOR_HEADER)
  c.set('actor', header ? decodeActor(header) : null)
  await next()
})

/** Lets only the named roles pass (any, when none is named): the second check behind the gateway's (rule 32). */
export function requireActor(...roles: Role[]) {
  return createMiddleware<WorkerEnv & { Variables: { actor: Actor } }>(async (c, next) => {
    const header = c.req.header(ACTOR_HEADER)
    if (!header) return problem(c, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to do this.' })

    const actor = decodeActor(header)
    if (roles.length > 0 && !roles.includes(actor.role)) {
      return problem(c, 403, { code: 'FORBIDDEN', detail: 'Your role does not allow this.' })
    }
    c.set('actor', actor)
    await next()
  })
}
