import { z } from 'zod'

/** The steps between a committed event and its acknowledged delivery, at which the jobs Worker can be made to crash. */
export const OUTBOX_WINDOWS = [
  'before sending',
  'before marking',
  'after the effects',
  'before recording',
  'before acknowledging',
] as const

/** The step at which the jobs Worker crashes each time that it comes there. Null is a reliable one. */
export const OutboxFault = z.enum(OUTBOX_WINDOWS).nullable()
export type OutboxFault = z.infer<typeof OutboxFault>
export type OutboxWindow = NonNullable<OutboxFault>
