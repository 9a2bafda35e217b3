import { Webhook } from 'standardwebhooks'

/** How the receiver answers a request. `afterMs` is how long it takes to. */
export type ScriptedAnswer = { status: number; headers?: Record<string, string>; body?: string; afterMs?: number }

/** A request as it was received. */
export type ReceivedRequest = { headers: Record<string, string>; body: string; at: number }

/**
 * A receiver of webhooks at a path of its own on this machine. It answers with the scripted answers, one after another, and
 * then with 204. Signatures are verified with the library of Standard Webhooks, as an integrator would.
 */
export function webhookReceiver() {
  const received: ReceivedRequest[] = []
  const script: ScriptedAnswer[] = []
  let connections = 0

  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 60,
    async fetch(request) {
      connections += 1
      const answer = script.shift() ?? { status: 204 }
      received.push({ headers: request.headers.toJSON(), body: await request.text(), at: Date.now() })
      if (answer.afterMs) await Bun.sleep(answer.afterMs)
      return new Response(answer.body ?? null, { status: answer.status, headers: answer.headers ?? {} })
    },
  })

  return {
    url: `http://127.0.0.1:${server.port}/hook`,
    received,
    connections: () => connections,
    answerWith: (...answers: ScriptedAnswer[]): void => void script.push(...answers),
    stop: (): Promise<void> => server.stop(true),
  }
}
export type WebhookReceiver = ReturnType<typeof webhookReceiver>

/** The payload of a request whose signature and time are right. @throws for any other. */
export const verified = (secret: string, { headers, body }: ReceivedRequest) =>
  new Webhook(secret).verify(body, headers) as { type: string; timestamp: string; data: Record<string, unknown> }
