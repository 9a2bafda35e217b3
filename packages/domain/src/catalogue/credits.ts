import type { Credit } from '@cinema/contracts/catalogue/http'

/** The names of the directors in the order of the crew, separated by commas; null when the crew names none. */
export function directorOf(crew: readonly Credit[]): string | null {
  const names = crew.filter(({ role }) => role.toLowerCase() === 'director').map(({ name }) => name)
  return names.length > 0 ? [...new Set(names)].join(', ') : null
}

/** The name of everybody in the credits, each once, in the order of the credits. */
export const creditedNames = (...lists: readonly (readonly Credit[])[]): string[] => [
  ...new Set(lists.flat().map(({ name }) => name)),
]
