import { z } from 'zod'

/** Line breaks and other controls, and the marks that turn the direction of the text around them. */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Z}\u2800]/gu

/**
 * A name in one line, such as of a person or a cinema. A name is shown between other words, in mails, lists and on tickets: it
 * must neither break the line nor turn the words around it, and somebody must be able to see it.
 */
export const nameText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((name) => !UNFIT.test(name), 'must be one line, without marks that turn its direction')
    .refine((name) => name.replace(INVISIBLE, '') !== '', 'must have a letter that can be seen')
