import { z } from 'zod'

/** How the queue fails: what becomes of each message follows from the seed. Null is a queue that does as it should. */
export const QueueFault = z.object({ seed: z.int(), percent: z.int() }).nullable()
export type QueueFault = z.infer<typeof QueueFault>
