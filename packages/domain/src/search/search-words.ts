/** Letters that no decomposition takes apart, as people write them who do not have them on their keyboard. */
const SPELT: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}
const SPELT_LETTERS = new RegExp(`[${Object.keys(SPELT).join('')}]`, 'g')

/** The same characters as in `public.search_words` of the database. */
const MARKS = /[\u0300-\u036f]/g
const APOSTROPHES = /['\u2018\u2019\u02bc`]/g
const BETWEEN_WORDS = /[\t\n\v\f\r\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000]+/g
/** `ue` for `ü`, and the like: both spellings of a name become `u`. */
const UMLAUTS_IN_TWO_LETTERS = /([aou])e+/g

/**
 * The words of a name or an e-mail address in one spelling: lower case, without accents, however these were composed, and
 * with `ü` and `ue` alike. The database has the same words of what is stored, so that a search finds any spelling.
 */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(SPELT_LETTERS, (letter) => SPELT[letter] ?? letter)
    .replace(APOSTROPHES, '')
    .replace(BETWEEN_WORDS, ' ')
    .replace(UMLAUTS_IN_TWO_LETTERS, '$1')
    .split(' ')
    .filter((word) => word !== '')
}

/** A word this short is looked for at the beginning of words only: an index of trigrams knows nothing shorter inside of them. */
const SHORT = 2
const MAX_WORDS = 8

/**
 * The patterns that the stored words have to fit, all of them, in any order. Stored words have a space before each.
 * At most eight words count, so that a query costs no more than that.
 */
export const searchPatterns = (text: string): string[] => searchWords(text).slice(0, MAX_WORDS).map(patternOf)

/** The words have none of the signs with a meaning in a pattern: each of these separates words. */
const patternOf = (word: string): string => (word.length <= SHORT ? `% ${word}%` : `%${word}%`)

const MISREAD: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' }
const REFERENCE_LETTERS = 8

/**
 * The pattern for a booking's reference, if the text can be one or a part of one: with or without dashes and spaces, and
 * with the letters that references do not have for the digits that look like them. Otherwise null.
 */
export function referencePattern(text: string): string | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, '')
  if (!/^[0-9A-Z]+$/.test(letters) || letters.length > REFERENCE_LETTERS) return null
  return patternOf(letters.replace(/[ILOU]/g, (letter) => MISREAD[letter] ?? letter).toLowerCase())
}
