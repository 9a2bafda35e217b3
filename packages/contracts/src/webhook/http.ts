import { z } from 'zod'
import { CinemaId, EventId, WebhookDeliveryId, WebhookId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText } from '../shared/time'
import { TEST_TYPE, WebhookEventType } from './payloads'

const isUnique = (types: readonly string[]) => new Set(types).size === types.length

/** What staff decide about a webhook. With a `cinemaId` it hears of that cinema, and of what concerns all, such as movies. */
const settings = {
  url: z.string().trim().min(1).max(2_000),
  description: z.string().trim().max(200),
  eventTypes: z.array(WebhookEventType).min(1).refine(isUnique, 'must not name a type twice'),
  cinemaId: CinemaId.nullable(),
  enabled: z.boolean(),
}

export const CreateWebhookBody = z.strictObject({
  ...settings,
  description: settings.description.default(''),
  cinemaId: settings.cinemaId.default(null),
  enabled: settings.enabled.default(true),
})
export type CreateWebhookBody = z.infer<typeof CreateWebhookBody>

/** Properties that are left out do not change. */
export const ChangeWebhookBody = z
  .strictObject(settings)
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must change something')
export type ChangeWebhookBody = z.infer<typeof ChangeWebhookBody>

/** Why a webhook is off: staff switched it off, its receiver answered 410, or nothing reached it for three days. */
export const WebhookOffReason = z.enum(['BY_STAFF', 'GONE', 'FAILING'])
export type WebhookOffReason = z.infer<typeof WebhookOffReason>

/**
 * A webhook. Nothing has reached it since `failingSince`, and nothing is sent before `pausedUntil`. Requests are signed with
 * the previous secret, too, until `oldSecretUntil`.
 */
export const WebhookView = z.object({
  ...settings,
  id: WebhookId,
  offBecause: WebhookOffReason.nullable(),
  offSince: InstantText.nullable(),
  failingSince: InstantText.nullable(),
  pausedUntil: InstantText.nullable(),
  oldSecretUntil: InstantText.nullable(),
  version: z.number().int(),
  createdAt: InstantText,
})
export type WebhookView = z.infer<typeof WebhookView>
export const WebhookPage = pageOf(WebhookView)

/** The secret is shown this once. */
export const WebhookWithSecret = WebhookView.extend({ secret: z.string() })
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

export const WebhookParam = z.object({ webhookId: WebhookId })
export const WebhookDeliveryParam = z.object({ webhookId: WebhookId, deliveryId: WebhookDeliveryId })

export const WebhookDeliveryStatus = z.enum(['PENDING', 'DELIVERED', 'FAILED'])
export type WebhookDeliveryStatus = z.infer<typeof WebhookDeliveryStatus>

/**
 * Why a delivery was given up: the receiver answered 410, all attempts have failed, the webhook was switched off, or it was a
 * test, which is tried once.
 */
export const WebhookFailure = z.enum(['GONE', 'EXHAUSTED', 'WEBHOOK_OFF', 'TEST'])
export type WebhookFailure = z.infer<typeof WebhookFailure>

/** Why an attempt had no answer. A target is refused if it is not, or no longer, at a public address. */
export const AttemptError = z.enum(['TIMEOUT', 'UNREACHABLE', 'TARGET_REFUSED'])
export type AttemptError = z.infer<typeof AttemptError>

/** An attempt with the receiver's answer: its status and the first KB of its body. */
export const WebhookAttemptView = z.object({
  number: z.number().int(),
  at: InstantText,
  durationMs: z.number().int(),
  status: z.number().int().nullable(),
  error: AttemptError.nullable(),
  body: z.string().nullable(),
})
export type WebhookAttemptView = z.infer<typeof WebhookAttemptView>

/** A delivery. `messageId` is its `webhook-id`: the id of the event. */
export const WebhookDeliveryView = z.object({
  id: WebhookDeliveryId,
  messageId: z.uuid(),
  eventId: EventId.nullable(),
  type: z.enum([...WebhookEventType.options, TEST_TYPE]),
  status: WebhookDeliveryStatus,
  failure: WebhookFailure.nullable(),
  attempts: z.number().int(),
  createdAt: InstantText,
  nextAttemptAt: InstantText.nullable(),
  endedAt: InstantText.nullable(),
  lastAttempt: WebhookAttemptView.nullable(),
})
export type WebhookDeliveryView = z.infer<typeof WebhookDeliveryView>

/** A delivery with the body that is sent, and all attempts, the last one first. */
export const WebhookDeliveryDetail = WebhookDeliveryView.extend({
  payload: z.string(),
  log: z.array(WebhookAttemptView),
})
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>

export const WebhookDeliveryQuery = PageQuery.extend({
  status: WebhookDeliveryStatus.optional(),
  type: z.enum([...WebhookEventType.options, TEST_TYPE]).optional(),
})
export type WebhookDeliveryQuery = z.infer<typeof WebhookDeliveryQuery>
export const WebhookDeliveryPage = pageOf(WebhookDeliveryView)

/** The failed deliveries that were created since then. */
export const ReplayDeliveriesBody = z.strictObject({ since: InstantText })

/** How many deliveries are sent again, and how many more there are. */
export const ReplayedDeliveries = z.object({ replayed: z.number().int(), left: z.number().int() })
export type ReplayedDeliveries = z.infer<typeof ReplayedDeliveries>
