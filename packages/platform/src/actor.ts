import type { Permission } from '@cinema/contracts/identity/permissions'
import { Actor, type Role } from '@cinema/contracts/shared/actor'
import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import type { Context } from 'hono'
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

/**
 * Who asks for an endpoint, checked a second time behind the gateway (rule 32): null where anyone may and nobody has signed
 * in, or the refusal (401, 403) of whoever may not.
 */
export function actorFor(c: Context, { access }: Pick<Endpoint, 'access'>): Actor | null | Response {
  const header = c.req.header(ACTOR_HEADER)
  if (!header) {
    if (access === 'anyone') return null
    return problem(c, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to do this.' })
  }
  const actor = decodeActor(header)
  if (access === 'anyone' || access === 'signed-in') return actor
  const isPermission = typeof access === 'string'
  if (isPermission ? actor.permissions.includes(access) : access.includes(actor.role)) return actor
  const code = isPermission ? 'PERMISSION_MISSING' : 'FORBIDDEN'
  return problem(c, 403, { code, detail: 'Your role does not allow this.' })
}

type Known = WorkerEnv & { Variables: { actor: Actor } }

/** Lets only the named roles pass (any, when none is named): the second check behind the gateway's (rule 32). */
export const requireActor = (...roles: Role[]) =>
  letPass(({ role }) => roles.length === 0 || roles.includes(role), 'FORBIDDEN')

/** Lets pass whom the gateway has proven to have a permission: the second check of a route whose access it is (rule 32). */
export const requirePermission = (permission: Permission) =>
  letPass(({ permissions }) => permissions.includes(permission), 'PERMISSION_MISSING')

const letPass = (may: (actor: Actor) => boolean, code: 'FORBIDDEN' | 'PERMISSION_MISSING') =>
  createMiddleware<Known>(async (c, next) => {
    const header = c.req.header(ACTOR_HEADER)
    if (!header) return problem(c, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to do this.' })

    const actor = decodeActor(header)
    if (!may(actor)) return problem(c, 403, { code, detail: 'Your role does not allow this.' })
    c.set('actor', actor)
    await next()
  })
