import type { PushPayload, PushSubscriptionBody } from '@cinema/contracts/notification/push'
import { CLOUD } from './system'

type Message = { text: string; topic: string | null; urgency: string; ttl: number }

/** A made-up browser that is subscribed at the push service of the local cloud. */
export class PushBrowser {
  readonly subscription: PushSubscriptionBody
  readonly #id: string

  private constructor({ id, ...subscription }: PushSubscriptionBody & { id: string }) {
    this.subscription = subscription
    this.#id = id
  }

  /** @param senderKey the key of the only sender whose messages it takes. */
  static async subscribe(senderKey: string | null): Promise<PushBrowser> {
    const answer = await control('POST', '', { applicationServerKey: senderKey })
    return new PushBrowser((await answer.json()) as PushSubscriptionBody & { id: string })
  }

  async messages(): Promise<(PushPayload & Omit<Message, 'text'>)[]> {
    const messages = (await (await control('GET', `/${this.#id}`)).json()) as Message[]
    return messages.map(({ text, ...rest }) => ({ ...JSON.parse(text), ...rest }))
  }

  /** Answers the next messages with this status instead of taking them. */
  answer = (status: number, times = 1) => control('POST', `/${this.#id}/answers`, { status, times })
  unsubscribe = () => control('DELETE', `/${this.#id}`)
}

async function control(method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(`${CLOUD}/_control/push${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`the push service answered ${answer.status} to ${method} ${path}`)
  return answer
}
