import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { senderFault } from './check-sender'
import { Undecryptable } from './decrypt'
import type { PushService } from './push-service'

const MAX_BODY_BYTES = 4_096
const Headers = z.object({
  ttl: z.coerce.number().int().min(0),
  urgency: z.enum(['very-low', 'low', 'normal', 'high']).default('normal'),
  topic: z
    .string()
    .regex(/^[\w-]{1,32}$/)
    .nullable()
    .default(null),
  'content-encoding': z.literal('aes128gcm'),
})
const SubscribeBody = z.object({ applicationServerKey: z.string().nullable().default(null) })
const PlanBody = z.object({
  status: z.number().int().min(200).max(599),
  times: z.number().int().min(1).max(100).default(1),
  retryAfter: z.string().optional(),
})

/**
 * A push service (RFC 8030) for browsers that tests make up: it checks the sender, decrypts each message with the keys of its
 * subscription, and lets tests read it.
 */
export function pushRoutes(service: PushService, origin: () => string): Hono {
  const app = new Hono()
  app.post('/push/:id', (c) => receive(c, service, origin()))
  app.post('/_control/push', async (c) => {
    const body = SubscribeBody.safeParse(await c.req.json().catch(() => ({})))
    if (!body.success) return c.json({ message: z.prettifyError(body.error) }, 400)
    const { id, keys } = await service.subscribe(body.data.applicationServerKey)
    return c.json({ id, endpoint: `${origin()}/push/${id}`, expirationTime: null, keys }, 201)
  })
  app.get('/_control/push/:id', (c) => {
    const messages = service.messages(c.req.param('id'))
    return messages ? c.json(messages) : c.json({ message: 'There is no such subscription' }, 404)
  })
  app.delete('/_control/push/:id', (c) => c.body(null, service.unsubscribe(c.req.param('id')) ? 204 : 404))
  app.post('/_control/push/:id/answers', async (c) => {
    const body = PlanBody.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return c.json({ message: z.prettifyError(body.error) }, 400)
    return c.body(null, service.plan(c.req.param('id'), body.data) ? 204 : 404)
  })
  return app
}

async function receive(c: Context, service: PushService, origin: string): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const subscription = service.find(id)
  if (!subscription) return c.json({ message: 'The subscription has ended' }, 410)
  const fault = await senderFault(c.req.header('authorization'), { origin, ...subscription })
  if (fault) return c.json({ message: fault }, 403)
  const headers = Headers.safeParse(Object.fromEntries(c.req.raw.headers))
  if (!headers.success) return c.json({ message: z.prettifyError(headers.error) }, 400)
  const body = new Uint8Array(await c.req.arrayBuffer())
  if (body.byteLength > MAX_BODY_BYTES) return c.json({ message: 'The message is too large' }, 413)

  const planned = service.takePlanned(id)
  if (planned) {
    const retryAfter = planned.retryAfter === undefined ? {} : { 'retry-after': planned.retryAfter }
    return new Response(null, { status: planned.status, headers: retryAfter })
  }
  try {
    const { ttl, urgency, topic } = headers.data
    await service.receive(id, body, { ttl, urgency, topic })
  } catch (error) {
    if (error instanceof Undecryptable) return c.json({ message: error.message }, 400)
    throw error
  }
  return c.body(null, 201, { location: `${origin}/push/messages/${crypto.randomUUID()}` })
}
