import { z } from 'zod'
import { DeadLetterId, EventId, UserId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { Subscriber } from '../shared/subscriptions'
import { InstantText } from '../shared/time'

/** Whom an event could not be delivered to. It is `relay` if the type of the event is not known to the system. */
export const DeadLetterSubscriber = z.enum([...Subscriber.options, 'relay'])
export type DeadLetterSubscriber = z.infer<typeof DeadLetterSubscriber>

/** An open one waits for a decision. A replayed one was delivered again, and has a successor if that failed too. */
export const DeadLetterStatus = z.enum(['OPEN', 'REPLAYED', 'DROPPED'])
export type DeadLetterStatus = z.infer<typeof DeadLetterStatus>

/** The times are those at which the deliveries were given up: from `from` until before `to`. */
const DeadLetterFilter = z.object({
  subscriber: DeadLetterSubscriber.optional(),
  type: z.string().max(100).optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
})
export type DeadLetterFilter = z.infer<typeof DeadLetterFilter>

export const DeadLetterQuery = DeadLetterFilter.extend({
  ...PageQuery.shape,
  status: DeadLetterStatus.default('OPEN'),
})
export type DeadLetterQuery = z.infer<typeof DeadLetterQuery>

export const DeadLetterParam = z.object({ deadLetterId: DeadLetterId })

/** Why a delivery was given up after so many attempts, and what became of it: who closed the letter, when, and why. */
const Closing = z.object({
  id: DeadLetterId,
  reason: z.string(),
  attempts: z.number().int(),
  status: DeadLetterStatus,
  createdAt: InstantText,
  closedAt: InstantText.nullable(),
  closedBy: UserId.nullable(),
  closedBecause: z.string().nullable(),
})

export const DeadLetterView = Closing.extend({
  eventId: EventId,
  type: z.string(),
  aggregateId: z.uuid(),
  subscriber: DeadLetterSubscriber,
})
export type DeadLetterView = z.infer<typeof DeadLetterView>

export const DeadLetterList = pageOf(DeadLetterView)
export type DeadLetterList = z.infer<typeof DeadLetterList>

/**
 * A dead letter with its whole event as it was written, the deliveries of the event to all subscribers, and every time that
 * this delivery was given up, the last one first.
 */
export const DeadLetterDetail = DeadLetterView.extend({
  event: z.unknown(),
  deliveries: z.array(
    z.object({
      subscriber: DeadLetterSubscriber,
      status: z.enum(['SENT', 'DONE', 'DEAD', 'DROPPED']),
      attempts: z.number().int(),
    }),
  ),
  history: z.array(Closing),
})
export type DeadLetterDetail = z.infer<typeof DeadLetterDetail>

/** The open letters to replay: those with these ids, or those that a filter finds, the oldest first. */
export const ReplayBody = DeadLetterFilter.extend({
  ids: z.array(DeadLetterId).min(1).max(500).optional(),
  limit: z.number().int().min(1).max(500).default(500),
}).refine(({ ids, subscriber, type, from, to }) => ids || subscriber || type || from || to, {
  message: 'must have ids or a filter',
})
export type ReplayBody = z.infer<typeof ReplayBody>

/** How many letters are delivered again, and how many that the ids or the filter name are still open. */
export const ReplayedView = z.object({ replayed: z.number().int(), left: z.number().int() })
export type ReplayedView = z.infer<typeof ReplayedView>

export const DropBody = z.object({ reason: z.string().trim().min(3).max(500) })
export type DropBody = z.infer<typeof DropBody>
