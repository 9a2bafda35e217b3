import type { Credit } from '@cinema/contracts/catalogue/http'

/** Who directed, as lists and posters say it: the directors of the crew in their order; null when nobody is named. */
export function directorOf(crew: readonly Credit[]): string | null {
  const names = crew.filter(({ role }) => role.toLowerCase() === 'director').map(({ name }) => name)
  return names.length > 0 ? [...new Set(names)].join(', ') : null
}

/** Everybody in the credits once, in their order. */
export const creditedNames = (...parts: readonly (readonly Credit[])[]): string[] => [
  ...new Set(parts.flat().map(({ name }) => name)),
]
