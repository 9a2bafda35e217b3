/** The letters that reached the data set by way of the wrong alphabet, and what they were. */
const MENDED: Record<string, string> = {
  È: 'é',
  Ë: 'è',
  Í: 'ê',
  Î: 'ë',
  '‡': 'à',
  '·': 'á',
  '‰': 'ä',
  Û: 'ó',
  Ù: 'ô',
  '˘': 'ù',
  Ω: '½',
  Ö: '…',
}

/** A film of 2006 is called Unknown, which the data set's makers took for a missing value. */
const TITLE_READ_AS_MISSING = 'Unknown'

/** A title as it stands on a poster: letters mended, the article in front, notes in brackets about year or cut left out. */
export function cleanTitle(title: string | number | null): string {
  return String(title ?? TITLE_READ_AS_MISSING)
    .replace(/[ÈËÍÎ‡·‰ÛÙ˘ΩÖ]/g, (letter) => MENDED[letter] ?? letter)
    .replace(/ \((\d{4}|Canadian Release|IMAX|Theatrical Release)\)$/, '')
    .replace(/^(.+), (The|A|An)$/, '$2 $1')
    .trim()
}
