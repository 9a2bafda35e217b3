import { type TargetRule, targetFault } from '@cinema/domain/webhook/target'
import { Webhook as Signer } from 'standardwebhooks'
import type { Sealer } from '../webhook/secret'
import type { Webhook } from '../webhook/webhook'
import { type Answered, type ReceiverDeps, sendRequest } from './receiver'
import type { ResolveHost } from './resolver'

export type ExchangeDeps = ReceiverDeps & { sealer: Sealer; targetRule: TargetRule; resolveHost: ResolveHost }
export type Message = { messageId: string; body: string }

/**
 * Sends a signed message to a webhook, unless its URL is not, or no longer, one of the public internet: the address of a name may
 * have changed since the webhook was created.
 * @throws if the secret cannot be opened.
 */
export async function exchange(deps: ExchangeDeps, webhook: Webhook, message: Message): Promise<Answered> {
  const headers = await signedHeaders(deps, webhook, message)
  const error = await targetError(deps, webhook.url)
  if (error) return { status: null, error, body: null, durationMs: 0, retryAfterMs: null }
  return sendRequest(deps, { url: webhook.url, headers, body: message.body })
}

async function targetError(
  { targetRule, resolveHost }: ExchangeDeps,
  url: string,
): Promise<'TARGET_REFUSED' | 'UNREACHABLE' | null> {
  if (targetFault(url, targetRule)) return 'TARGET_REFUSED'
  const { hostname, protocol } = new URL(url)
  // The rule admits a URL without encryption only to this machine, in development.
  if (protocol === 'http:') return null
  const place = await resolveHost(hostname)
  if (place === 'PUBLIC') return null
  return place === 'PRIVATE' ? 'TARGET_REFUSED' : 'UNREACHABLE'
}

/** The headers of Standard Webhooks. While a previous secret is kept, there is a signature with each. */
async function signedHeaders(
  { sealer, now }: ExchangeDeps,
  { id, secret, oldSecret, oldSecretUntil }: Webhook,
  { messageId, body }: Message,
): Promise<Record<string, string>> {
  const at = new Date(now())
  const sealed = oldSecret && oldSecretUntil && oldSecretUntil > at ? [secret, oldSecret] : [secret]
  const secrets = await Promise.all(sealed.map((each) => sealer.open(each, id)))
  return {
    'content-type': 'application/json',
    'user-agent': 'Marquee-Webhooks/1',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((each) => new Signer(each).sign(messageId, at, body)).join(' '),
  }
}
