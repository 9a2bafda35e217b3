import anyAscii from 'any-ascii'

const MAX_LENGTH = 100
const MAX_NUMBERED = 30

/**
 * A title as a slug for an address: lower case, words joined by hyphens, at most 100 characters. Letters of other alphabets and
 * signs are spelled in plain Latin letters, so that the address can be read aloud and typed: Straße is strasse, 千尋 qian-xun.
 * Empty when nothing in the title can be spelled.
 */
export function slugOf(title: string): string {
  const spelled = title
    .replace(/['’]/g, '')
    .replace(/&/g, ' and ')
    .replace(/\p{Script=Han}/gu, '$& ')
    .replace(/[¼-¾⅐-⅞]/g, ' $&')
  return anyAscii(spelled)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-|-$/g, '')
}

/**
 * The addresses that a film may have, the best first: its title, its title with the year, then with the year (or alone)
 * and a number. A title that cannot be spelled is numbered too, after `film`.
 */
export function slugChoices({ title, releaseDate }: { title: string; releaseDate: string | null }): string[] {
  const plain = slugOf(title) || 'film'
  const dated = releaseDate === null ? plain : `${plain}-${releaseDate.slice(0, 4)}`
  const numbered = Array.from({ length: MAX_NUMBERED }, (_, place) => `${dated}-${place + 2}`)
  return [...new Set([plain, dated, ...numbered])]
}
