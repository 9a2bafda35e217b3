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

/** The response that is repeated for the same idempotency key. */
export interface StoredResponse {
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
  answer: StoredResponse
}
export type Kind = keyof Collections
export type AccountState = { [K in Kind]?: [string, Collections[K]][] }
type Maps = { [K in Kind]: Map<string, Collections[K]> }

/** All objects of a Stripe account, in the order of creation. */
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

  /** The object. @throws Stripe's error if it does not exist: 404 if the path named it, 400 if a parameter did. */
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

  /** To be called after an object was changed in place, so that it is saved. */
  markChanged(): void {
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

/** A new id like Stripe's: a prefix for the kind of object, and 24 random characters. */
export function newId(prefix: string): string {
  return `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000)
}
