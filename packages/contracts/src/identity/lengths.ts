/**
 * Lengths of fields that users fill in. This file does not import zod, so that the site can use it without loading zod.
 */

export const PASSWORD_MIN_CHARACTERS = 10
/** bcrypt reads this many bytes of a password in UTF-8, where a character outside of ASCII has two to four bytes. */
export const PASSWORD_MAX_BYTES = 72

export const NAME_MAX_CHARACTERS = 100
