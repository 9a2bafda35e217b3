/** Letters that were decoded wrong in the data set, and the right ones. */
const CORRECTED: Record<string, string> = {
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

/** A movie of 2006 has the title Unknown, which the data set takes for a missing value. */
const TITLE_READ_AS_MISSING = 'Unknown'

/** A title as on a poster: with right letters, the article first, and without notes in brackets about year or version. */
export function cleanTitle(title: string | number | null): string {
  return String(title ?? TITLE_READ_AS_MISSING)
    .replace(/[ÈËÍÎ‡·‰ÛÙ˘ΩÖ]/g, (letter) => CORRECTED[letter] ?? letter)
    .replace(/ \((\d{4}|Canadian Release|IMAX|Theatrical Release)\)$/, '')
    .replace(/^(.+), (The|A|An)$/, '$2 $1')
    .trim()
}
