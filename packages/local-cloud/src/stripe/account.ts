import type {
  Charge,
  ConfirmationToken,
  Customer,
  Dispute,
  PaymentIntent,
  PaymentMethod,
  Refund,
  StripeEvent,
} from './objects'
import { missing } from './stripe-fault'

/** An answer that is given again when its idempotency key comes again. */
export interface KeptAnswer {
  fingerprint: string
  status: number
  body: unknown
}

interface Collections {
  payment_intent: PaymentIntent
  charge: Charge
  refund: Refund
  dispute: Dispute
  payment_method: PaymentMethod
  confirmation_token: ConfirmationToken
  customer: Customer
  event: StripeEvent
  answer: KeptAnswer
}
export type Kind = keyof Collections
export type AccountState = { [K in Kind]?: [string, Collections[K]][] }
type Maps = { [K in Kind]: Map<string, Collections[K]> }

/** Everything that one Stripe account holds, in the order of its making. */
export class Account {
  readonly #maps: Maps = {
    payment_intent: new Map(),
    charge: new Map(),
    refund: new Map(),
    dispute: new Map(),
    payment_method: new Map(),
    confirmation_token: new Map(),
    customer: new Map(),
    event: new Map(),
    answer: new Map(),
  }
  readonly #changed: () => void

  constructor(changed: () => void = () => {}) {
    this.#changed = changed
  }

  find<K extends Kind>(kind: K, id: string): Collections[K] | undefined {
    return this.#maps[kind].get(id)
  }

  /** The object, or Stripe's refusal: 404 when it was named by the path, 400 when by a parameter. */
  get<K extends Kind>(kind: K, id: string, param = 'id'): Collections[K] {
    const found = this.find(kind, id)
    if (found === undefined) throw missing(kind, id, param)
    return found
  }

  put<K extends Kind>(kind: K, id: string, value: Collections[K]): Collections[K] {
    this.#maps[kind].set(id, value)
    this.#changed()
    return value
  }

  /** Tells that an object which is already here was changed in place. */
  touch(): void {
    this.#changed()
  }

  all<K extends Kind>(kind: K): Collections[K][] {
    return [...this.#maps[kind].values()]
  }

  clear(): void {
    for (const map of Object.values(this.#maps)) map.clear()
    this.#changed()
  }

  dump(): AccountState {
    return Object.fromEntries(Object.entries(this.#maps).map(([kind, map]) => [kind, [...map]]))
  }

  restore(state: AccountState): void {
    for (const kind of Object.keys(this.#maps) as Kind[]) this.#fill(kind, state)
  }

  #fill<K extends Kind>(kind: K, state: AccountState): void {
    for (const [id, value] of state[kind] ?? []) this.#maps[kind].set(id, value)
  }
}

/** A new id in Stripe's way: a prefix that tells the kind, and 24 letters that cannot be guessed. */
export function newId(prefix: string): string {
  return `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000)
}
