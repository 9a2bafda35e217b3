import type { Money } from '@cinema/contracts/shared/money'
import { CLOUD, STRIPE_SECRET_KEY } from './system'

type Delivery = { mode: 'on' } | { mode: 'off' } | { mode: 'reordered'; windowMs: number }
type PlannedFault =
  | { kind: 'fail_before' | 'fail_after'; times: number; on: string }
  | { kind: 'timeout_after'; times: number; on: string; hangMs: number }

/** What the card provider has of one payment: its ids, what it took, and what it gave back, in minor units. */
export type Charge = {
  payment_intent: string
  amount_captured: number
  amount_refunded: number
  metadata: Record<string, string>
}

/** The card provider's other side: the network's moods, the dashboard, and its own API as a merchant uses it. */
export const cardGateway = {
  deliver: (delivery: Delivery) => control('/delivery', delivery),
  plan: (fault: PlannedFault) => control('/faults', fault),
  forgetFaults: () => fetch(`${CLOUD}/_control/faults`, { method: 'DELETE' }),
  refundAtDashboard: (payment_intent: string, amount?: number) => control('/refunds', { payment_intent, amount }),

  /** A refund that seemed done comes back: the customer's bank did not take it. */
  failRefund: (id: string) => control(`/refunds/${id}/fail`, {}),
  /** The customer's bank takes the money back until somebody has decided. */
  dispute: async (payment_intent: string) =>
    (await (await control('/disputes', { payment_intent })).json()) as { id: string },
  closeDispute: (id: string, status: 'won' | 'lost') => control(`/disputes/${id}/close`, { status }),

  /** What was charged since then, by the second. */
  async charges(since: Date): Promise<Charge[]> {
    const path = `/charges?limit=100&created[gte]=${Math.floor(since.getTime() / 1_000)}`
    const found: (Charge & { id: string })[] = []
    for (let after = ''; ; after = `&starting_after=${found.at(-1)?.id}`) {
      const page = await api<{ data: (Charge & { id: string })[]; has_more: boolean }>(`${path}${after}`)
      found.push(...page.data)
      if (!page.has_more) return found
    }
  },

  /** What a browser gets for a card that was typed into the provider's own form. */
  tokenFor: (number: string) =>
    api<{ id: string }>('/test_helpers/confirmation_tokens', {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': number,
    }),

  /** A payment made past us, which claims to be whatever `metadata` says. */
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
