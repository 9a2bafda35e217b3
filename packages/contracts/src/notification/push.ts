import { z } from 'zod'
import { PushDeviceId } from '../shared/ids'
import { InstantText } from '../shared/time'

/** Bytes in base64url, as browsers give the keys of a subscription. */
const bytes = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`), `must be ${length} bytes in base64url`)

/** What a browser's `PushSubscription.toJSON()` returns. `expirationTime` is in ms since the epoch. */
export const PushSubscriptionBody = z.object({
  endpoint: z.url().max(2_048),
  expirationTime: z.number().int().min(0).max(8.64e15).nullish(),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
})
export type PushSubscriptionBody = z.infer<typeof PushSubscriptionBody>

/** A browser that is sent one's notifications. Its endpoint is a secret, which only the browser needs to know. */
export const PushDeviceView = z.object({
  id: PushDeviceId,
  userAgent: z.string(),
  createdAt: InstantText,
  /** When it was last used with the account. */
  seenAt: InstantText,
})
export type PushDeviceView = z.infer<typeof PushDeviceView>

export const PushDeviceList = z.object({ data: z.array(PushDeviceView) })

/** The `applicationServerKey` to subscribe with, in base64url; null where push messages are not offered. */
export const PushKeyView = z.object({ publicKey: z.string().nullable() })
export type PushKeyView = z.infer<typeof PushKeyView>

/** What a browser is pushed, as JSON. `link` is a path of the site. A message with the same `id` replaces an earlier one. */
export const PushPayload = z.object({
  id: z.string(),
  title: z.string(),
  message: z.string(),
  link: z.string().nullable(),
})
export type PushPayload = z.infer<typeof PushPayload>
