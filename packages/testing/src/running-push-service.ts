import { pushRoutes } from '@cinema/local-cloud/push/push-routes'
import { PushService } from '@cinema/local-cloud/push/push-service'

/** A new push service for made-up browsers, which checks senders and decrypts messages. */
export function runningPushService() {
  const service = new PushService()
  const routes = pushRoutes(service, () => server.url.origin)
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: routes.fetch })

  return {
    origin: server.url.origin,
    async subscribe(senderKey: string | null = null) {
      const { id, keys } = await service.subscribe(senderKey)
      return { id, endpoint: `${server.url.origin}/push/${id}`, keys }
    },
    unsubscribe: (id: string) => service.unsubscribe(id),
    plan: (id: string, answer: { status: number; times: number; retryAfter?: string }) => service.plan(id, answer),
    messages: (id: string) => service.messages(id) ?? [],
    close: () => server.stop(true),
  }
}
