import type { Permission } from '@cinema/contracts/identity/permissions'
import { Actor, type Role } from '@cinema/contracts/shared/actor'
import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { z } from 'zod'
import type { WorkerEnv } from './app'
import { problem } from './problem'

/** The value of the actor header that the gateway sets: base64 of JSON. */
export function encodeActor(actor: z.input<typeof Actor>): string {
  const bytes = new TextEncoder().encode(JSON.stringify(actor))
  return btoa(String.fromCharCode(...bytes))
}

const decoded = new Map<string, Actor>()
const MAX_CACHED = 10_000

/** Decoded headers are cached, because a customer sends many requests with the same one. */
function decodeActor(header: string): Actor {
  const actor = decoded.get(header) ?? readHeader(header)
  if (decoded.size >= MAX_CACHED) decoded.clear()
  decoded.set(header, actor)
  return actor
}

function readHeader(header: string): Actor {
  const bytes = Uint8Array.from(atob(header), (char) => char.charCodeAt(0))
  return Actor.parse(JSON.parse(new TextDecoder().decode(bytes)))
}

/** Sets the actor, or null, for a route that also serves anonymous requests. */
export const readActor = createMiddleware<WorkerEnv & { Variables: { actor: Actor | null } }>(async (c, next) => {
  const header = c.req.header(ACTOR_HEADER)
  c.set('actor', header ? decodeActor(header) : null)
  await next()
})

/**
 * The actor of a request, whose access is checked here again although the gateway has checked it (rule 32). Null for an
 * anonymous request where anyone may call; a refusal (401, 403) if the actor may not call.
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

type SignedIn = WorkerEnv & { Variables: { actor: Actor } }

/** Admits only these roles, or any role if none is given. It repeats the gateway's check (rule 32). */
export const requireActor = (...roles: Role[]) =>
  admit(({ role }) => roles.length === 0 || roles.includes(role), 'FORBIDDEN')

/** Admits only actors with this permission. It repeats the gateway's check (rule 32). */
export const requirePermission = (permission: Permission) =>
  admit(({ permissions }) => permissions.includes(permission), 'PERMISSION_MISSING')

const admit = (may: (actor: Actor) => boolean, code: 'FORBIDDEN' | 'PERMISSION_MISSING') =>
  createMiddleware<SignedIn>(async (c, next) => {
    const header = c.req.header(ACTOR_HEADER)
    if (!header) return problem(c, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to do this.' })

    const actor = decodeActor(header)
    if (!may(actor)) return problem(c, 403, { code, detail: 'Your role does not allow this.' })
    c.set('actor', actor)
    await next()
  })
