import type { Money } from '@cinema/contracts/shared/money'
import { CLOUD, STRIPE_SECRET_KEY } from './system'

type Delivery = { mode: 'on' } | { mode: 'off' } | { mode: 'reordered'; windowMs: number }
type PlannedFault =
  | { kind: 'fail_before' | 'fail_after'; times: number; on: string }
  | { kind: 'timeout_after'; times: number; on: string; hangMs: number }

/** A charge as the card provider lists it. Amounts are minor units. */
export type Charge = {
  payment_intent: string
  amount_captured: number
  amount_refunded: number
  metadata: Record<string, string>
}

/** Controls the card provider: webhook delivery, planned faults, its dashboard, and its own API as a merchant uses it. */
export const cardGateway = {
  setDelivery: (delivery: Delivery) => control('/delivery', delivery),
  planFault: (fault: PlannedFault) => control('/faults', fault),
  clearFaults: () => fetch(`${CLOUD}/_control/faults`, { method: 'DELETE' }),
  refundAtDashboard: (payment_intent: string, amount?: number) => control('/refunds', { payment_intent, amount }),

  /** Fails a refund after it succeeded, as when the customer's bank does not accept it. */
  failRefund: (id: string) => control(`/refunds/${id}/fail`, {}),
  /** Opens a dispute: the customer's bank withdraws the money until the dispute is closed. */
  dispute: async (payment_intent: string) =>
    (await (await control('/disputes', { payment_intent })).json()) as { id: string },
  closeDispute: (id: string, status: 'won' | 'lost') => control(`/disputes/${id}/close`, { status }),

  /** The charges since then, to the second. */
  async charges(since: Date): Promise<Charge[]> {
    const path = `/charges?limit=100&created[gte]=${Math.floor(since.getTime() / 1_000)}`
    const found: (Charge & { id: string })[] = []
    for (let after = ''; ; after = `&starting_after=${found.at(-1)?.id}`) {
      const page = await api<{ data: (Charge & { id: string })[]; has_more: boolean }>(`${path}${after}`)
      found.push(...page.data)
      if (!page.has_more) return found
    }
  },

  /** The confirmation token that a browser gets for a card that was typed into the provider's form. */
  tokenFor: (number: string) =>
    api<{ id: string }>('/test_helpers/confirmation_tokens', {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': number,
    }),

  /** Pays at the provider without our API, with any `metadata`. */
  pay: ({ amount, currency }: Money, metadata: Record<string, string>) =>
    api<{ id: string; status: string }>('/payment_intents', {
      amount: String(amount),
      currency: currency.toLowerCase(),
      confirm: 'true',
      payment_method: 'pm_card_visa',
      return_url: 'http://localhost/',
      ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`metadata[${name}]`, value])),
    }),
}

const control = (path: string, body: unknown) =>
  fetch(`${CLOUD}/_control${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function api<Answer>(path: string, form?: Record<string, string>): Promise<Answer> {
  const answer = await fetch(`${CLOUD}/v1${path}`, {
    headers: { authorization: `Bearer ${STRIPE_SECRET_KEY}` },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}
