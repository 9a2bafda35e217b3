import Stripe from 'stripe'
import { Account } from './account'
import { stripeRoutes } from './stripe-routes'
import { createWebhooks } from './webhooks'

export const SECRET_KEY = 'sk_test_fixture'
export const WEBHOOK_SECRET = 'whsec_fixture'

/** A card gateway on a free port, the official SDK for it, and a webhook endpoint that receives its events. */
export function startGateway() {
  const inbox = startInbox()
  const account = new Account()
  const webhooks = createWebhooks(account, { url: inbox.url, secret: WEBHOOK_SECRET })
  const routes = stripeRoutes({ account, webhooks, secretKey: SECRET_KEY, origin: () => server.url.origin })
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: routes.fetch })
  const sdk = (key = SECRET_KEY, timeout = 5_000) =>
    new Stripe(key, { host: '127.0.0.1', port: server.port ?? 0, protocol: 'http', maxNetworkRetries: 0, timeout })
  const control = (path: string, body: object = {}) =>
    fetch(`${server.url}_control/${path}`, { method: 'POST', body: JSON.stringify(body) })

  return {
    account,
    inbox,
    sdk,
    stripe: sdk(),
    control,
    origin: server.url.origin,
    stop: async () => {
      webhooks.stop()
      await server.stop(true)
      await inbox.stop()
    },
  }
}

/** A webhook endpoint that verifies signatures. It answers the next `refusals` calls by 503. */
function startInbox() {
  const stripe = new Stripe(SECRET_KEY)
  const inbox = {
    events: [] as Stripe.Event[],
    refusals: 0,
    url: '',
    /** Resolves once `count` events were received. */
    async until(count: number): Promise<Stripe.Event[]> {
      while (inbox.events.length < count) await Bun.sleep(5)
      return inbox.events
    },
    types: () => inbox.events.map(({ type }) => type as string),
    stop: () => server.stop(true),
  }
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request) => {
      if (inbox.refusals > 0) {
        inbox.refusals -= 1
        return new Response('not now', { status: 503 })
      }
      const signature = request.headers.get('Stripe-Signature') ?? ''
      const event = await stripe.webhooks.constructEventAsync(await request.text(), signature, WEBHOOK_SECRET)
      inbox.events.push(event)
      return new Response('received')
    },
  })
  inbox.url = server.url.href
  return inbox
}
