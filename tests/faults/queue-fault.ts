import { z } from 'zod'

/** The fault of the queue: the seed decides which messages are affected. Null is a reliable queue. */
export const QueueFault = z.object({ seed: z.int(), percent: z.int() }).nullable()
export type QueueFault = z.infer<typeof QueueFault>
