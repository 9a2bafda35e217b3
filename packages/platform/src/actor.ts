import { Actor } from '@cinema/contracts/shared/actor'
import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import type { Context } from 'hono'
import type { z } from 'zod'
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
  return notAllowed(c, isPermission ? 'PERMISSION_MISSING' : 'FORBIDDEN')
}

/** The refusal of an actor whose role does not allow the request. */
export const notAllowed = (c: Context, code: 'PERMISSION_MISSING' | 'FORBIDDEN'): Response =>
  problem(c, 403, { code, detail: 'Your role does not allow this.' })
