import { z } from 'zod'

const Addresses = z.union([z.string(), z.array(z.string())]).transform((one) => (Array.isArray(one) ? one : [one]))

/** A message as it is handed over to be sent: Resend's shape. */
export const OutgoingMail = z.object({
  from: z.string(),
  to: Addresses,
  cc: Addresses.optional(),
  bcc: Addresses.optional(),
  reply_to: Addresses.optional(),
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  attachments: z
    .array(z.object({ filename: z.string(), content: z.base64(), content_type: z.string().optional() }))
    .default([]),
})
export type OutgoingMail = z.output<typeof OutgoingMail>

export interface Mail extends OutgoingMail {
  id: string
  /** RFC 3339, UTC. */
  createdAt: string
  idempotencyKey: string | null
}

/** Keeps what would have been sent; the oldest go when there are more than `limit`. */
export class Mailbox {
  #mails: Mail[] = []
  readonly #changed: () => void
  readonly #limit: number

  constructor(changed: () => void = () => {}, limit = 1_000) {
    this.#changed = changed
    this.#limit = limit
  }

  /** Takes a message in; the same idempotency key is the same message, and is kept once. */
  receive(mail: OutgoingMail, idempotencyKey: string | null): Mail {
    const known = idempotencyKey === null ? undefined : this.#mails.find((one) => one.idempotencyKey === idempotencyKey)
    if (known !== undefined) return known
    const kept = { ...mail, id: crypto.randomUUID(), createdAt: new Date().toISOString(), idempotencyKey }
    this.#mails = [...this.#mails, kept].slice(-this.#limit)
    this.#changed()
    return kept
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id)
  }

  /** Newest first; with `to` only what was addressed to it, whatever the case of its letters. */
  list(to?: string): Mail[] {
    const wanted = to?.toLowerCase()
    const found = this.#mails.filter(
      (mail) => wanted === undefined || mail.to.some((address) => bare(address) === wanted),
    )
    return found.reverse()
  }

  clear(): void {
    this.#mails = []
    this.#changed()
  }

  dump(): Mail[] {
    return this.#mails
  }

  restore(mails: Mail[]): void {
    this.#mails = mails
  }
}

/** `Ana <ana@example.com>` is addressed to ana@example.com. */
function bare(address: string): string {
  return (/<([^>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase()
}
