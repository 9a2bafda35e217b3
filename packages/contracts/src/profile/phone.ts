import { z } from 'zod'
import { InstantText } from '../shared/time'

/** A telephone number with its country, as E.164 writes it. Spaces, dashes and brackets are left out. */
export const PhoneNumber = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s()./-]/g, '').replace(/^00/, '+'))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number with its country, such as +49 151 23456789'))

export const PhoneBody = z.object({ phone: PhoneNumber })

/** The number that gets text messages, null without one; and whether text messages are offered at all. */
export const PhoneView = z.object({ phone: z.string().nullable(), offered: z.boolean() })
export type PhoneView = z.infer<typeof PhoneView>

/** A code was sent to this number. It can be entered until `expiresAt`. */
export const PhoneCodeView = z.object({ phone: z.string(), expiresAt: InstantText })
export type PhoneCodeView = z.infer<typeof PhoneCodeView>
