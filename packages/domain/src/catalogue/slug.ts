const REPLACEMENTS: Record<string, string> = { '&': ' and ', '½': ' 1-2', '¢': 'c', '³': '3', "'": '', '’': '' }
const MAX_LENGTH = 100
const MAX_NUMBERED = 30

/**
 * A title as a slug for an address: lower case, without accents, words joined by hyphens, at most 100 characters. Empty
 * when the title has no Latin letter and no digit.
 */
export function slugOf(title: string): string {
  return title
    .replace(/[&½¢³'’]/g, (sign) => REPLACEMENTS[sign] ?? sign)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-|-$/g, '')
}

/**
 * The addresses that a film may have, the best first: its title, its title with the year, then with the year (or alone)
 * and a number. A title in other letters than Latin ones is numbered too, after `film`.
 */
export function slugChoices({ title, releaseDate }: { title: string; releaseDate: string | null }): string[] {
  const plain = slugOf(title) || 'film'
  const dated = releaseDate === null ? plain : `${plain}-${releaseDate.slice(0, 4)}`
  const numbered = Array.from({ length: MAX_NUMBERED }, (_, place) => `${dated}-${place + 2}`)
  return [...new Set([plain, dated, ...numbered])]
}
