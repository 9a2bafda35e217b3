/** How long what people type about themselves may be. Without zod, so that the site's forms can import these as well. */

export const PASSWORD_MIN_CHARACTERS = 10
/** What bcrypt reads of a password, in bytes of UTF-8: a letter outside of ASCII takes two to four of them. */
export const PASSWORD_MAX_BYTES = 72

export const NAME_MAX_CHARACTERS = 100
