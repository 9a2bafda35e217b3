import type { Actor } from '@cinema/contracts/shared/actor'
import type { CinemaId } from '@cinema/contracts/shared/ids'

/** The cinemas that an actor may act for: all of them for an admin, none for a customer (rule 32). */
export function cinemasOf({ role, cinemaIds }: Pick<Actor, 'role' | 'cinemaIds'>): 'all' | readonly CinemaId[] {
  if (role === 'admin') return 'all'
  return role === 'customer' ? [] : cinemaIds
}

/** Whether the actor may act for this cinema (rule 32). */
export function actsFor(actor: Pick<Actor, 'role' | 'cinemaIds'>, cinemaId: CinemaId): boolean {
  const cinemas = cinemasOf(actor)
  return cinemas === 'all' || cinemas.includes(cinemaId)
}
