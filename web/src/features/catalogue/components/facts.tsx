import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { formatDuration } from '../../../lib/time'
import { yearOf } from '../programme'

/** A film's facts as the parts of one line; what is unknown is left out. */
export function factsOf(movie: MovieSummary, more: 'short' | 'full' = 'short'): string[] {
  const facts = [
    movie.genres.join(', '),
    movie.durationMinutes ? formatDuration(movie.durationMinutes) : '',
    movie.rating ?? '',
  ]
  if (more === 'full') facts.unshift(yearOf(movie) ?? '')
  return facts.filter((fact) => fact !== '')
}

export function Facts({ movie, className }: { movie: MovieSummary; className?: string }) {
  return <p className={className ?? 'eyebrow'}>{factsOf(movie).join(' · ')}</p>
}
