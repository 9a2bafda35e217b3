import { z } from 'zod'

const Addresses = z.union([z.string(), z.array(z.string())]).transform((one) => (Array.isArray(one) ? one : [one]))

/** An e-mail to be sent, in Resend's shape. */
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
    .array(
      z.object({
        filename: z.string(),
        content: z.base64(),
        content_type: z.string().optional(),
        content_id: z.string().max(127).optional(),
      }),
    )
    .default([]),
})
export type OutgoingMail = z.output<typeof OutgoingMail>

export interface Mail extends OutgoingMail {
  id: string
  /** RFC 3339, UTC. */
  createdAt: string
  idempotencyKey: string | null
}

/** Stores the e-mails instead of sending them. The oldest are dropped when there are more than `limit`. */
export class Mailbox {
  #mails: Mail[] = []
  readonly #changed: () => void
  readonly #limit: number

  constructor(changed: () => void = () => {}, limit = 1_000) {
    this.#changed = changed
    this.#limit = limit
  }

  /** Stores an e-mail. A second one with the same idempotency key is not stored; the first is returned. */
  receive(mail: OutgoingMail, idempotencyKey: string | null): Mail {
    const known = idempotencyKey === null ? undefined : this.#mails.find((one) => one.idempotencyKey === idempotencyKey)
    if (known !== undefined) return known
    const stored = { ...mail, id: crypto.randomUUID(), createdAt: new Date().toISOString(), idempotencyKey }
    this.#mails = [...this.#mails, stored].slice(-this.#limit)
    this.#changed()
    return stored
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id)
  }

  /** Newest first; with `to` only the e-mails to that address, ignoring case. */
  list(to?: string): Mail[] {
    const wanted = to?.toLowerCase()
    const found = this.#mails.filter(
      (mail) => wanted === undefined || mail.to.some((address) => addressOf(address) === wanted),
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

/** The address alone: `ana@example.com` of `Ana <ana@example.com>`. */
function addressOf(address: string): string {
  return (/<([^>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase()
}
