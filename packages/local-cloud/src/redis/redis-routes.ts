import { Hono } from 'hono'
import { z } from 'zod'
import type { Redis } from './redis'
import { RedisFault, type Reply, Status } from './reply'

const Argument = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const Command = z.array(Argument).min(1)
const Commands = z.array(Command)
const PREFIX = '/redis'

type Outcome = { result: unknown } | { error: string }

/** Upstash's REST protocol: a command, a pipeline, or a transaction. Commands are synchronous, so both of these are atomic. */
export function redisRoutes(redis: Redis, token: string): Hono {
  const many = async (json: unknown, encode: Encode) =>
    Commands.parse(json).map((command) => outcomeOf(redis, command, encode))

  const app = new Hono().basePath(PREFIX)
  app.use(async (c, next) => {
    if (c.req.header('Authorization') === `Bearer ${token}`) return next()
    return c.json({ error: 'WRONGPASS invalid or missing auth token' }, 401)
  })
  app.post('/', async (c) => {
    const outcome = outcomeOf(redis, Command.parse(await c.req.json()), encoding(c.req.raw))
    return c.json(outcome, 'error' in outcome ? 400 : 200)
  })
  app.post('/pipeline', async (c) => c.json(await many(await c.req.json(), encoding(c.req.raw))))
  app.post('/multi-exec', async (c) => c.json(await many(await c.req.json(), encoding(c.req.raw))))
  app.onError((error, c) => {
    const unreadable = error instanceof z.ZodError || error instanceof SyntaxError
    return c.json({ error: `ERR ${unreadable ? 'failed to parse command' : error.message}` }, unreadable ? 400 : 500)
  })
  return app
}

type Encode = (text: string) => string

function encoding(request: Request): Encode {
  const base64 = request.headers.get('Upstash-Encoding') === 'base64'
  return base64 ? (text) => Buffer.from(text).toString('base64') : (text) => text
}

function outcomeOf(redis: Redis, command: readonly string[], encode: Encode): Outcome {
  try {
    return { result: encodeReply(redis(command), encode) }
  } catch (error) {
    if (error instanceof RedisFault) return { error: error.message }
    throw error
  }
}

/** Clients compare a status with OK before they decode it, so OK is never encoded. */
function encodeReply(reply: Reply, encode: Encode): unknown {
  if (reply === null || typeof reply === 'number') return reply
  if (typeof reply === 'string') return encode(reply)
  if (reply instanceof Status) return reply.word === 'OK' ? 'OK' : encode(reply.word)
  return reply.map((item) => encodeReply(item, encode))
}
