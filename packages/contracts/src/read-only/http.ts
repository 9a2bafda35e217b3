import { z } from 'zod'
import { InstantText } from '../shared/time'

/** Where the mode is kept in Redis: auth writes it, the gateway reads it. It ends there by itself. */
export const READ_ONLY_KEY = 'read-only'

/** From when nothing can be changed, until when at the latest, and the sentence that says why. */
export const ReadOnlyMode = z.object({ since: InstantText, until: InstantText, reason: z.string() })
export type ReadOnlyMode = z.infer<typeof ReadOnlyMode>

/** Null while everything works as usual. */
export const ReadOnlyView = z.object({ readOnly: ReadOnlyMode.nullable() })
export type ReadOnlyView = z.infer<typeof ReadOnlyView>

const MAX_MINUTES = 24 * 60

/** For so many minutes, from now or from an instant to come. Customers read the reason. */
export const ReadOnlyBody = z.strictObject({
  from: InstantText.optional(),
  minutes: z.number().int().min(1).max(MAX_MINUTES),
  reason: z.string().trim().min(3).max(200),
})
export type ReadOnlyBody = z.infer<typeof ReadOnlyBody>
