import type { MovieDetail, MovieSummary } from '@cinema/contracts/catalogue/http'
import { languageName } from '../../../lib/language-labels'
import { formatDuration } from '../../../lib/time'
import { t } from '../../../messages/t'
import { yearOf } from '../programme'

/** Genres, length and age rating as parts of one line; what is unknown is left out. */
export const factsOf = ({ genres, durationMinutes, rating }: MovieSummary): string[] =>
  [genres.join(', '), durationMinutes ? formatDuration(durationMinutes) : '', rating ?? ''].filter(Boolean)

/** Year, length and age rating, for the line below a poster. */
export const briefFactsOf = (movie: MovieSummary): string[] =>
  [yearOf(movie) ?? '', movie.durationMinutes ? formatDuration(movie.durationMinutes) : '', movie.rating ?? ''].filter(
    Boolean,
  )

/** Every fact about a movie, as parts of one line; what is unknown is left out. */
export const allFactsOf = (movie: MovieDetail): string[] =>
  [
    yearOf(movie) ?? '',
    ...factsOf(movie),
    movie.director ? t('movie.director', { name: movie.director }) : '',
    movie.originalLanguage ? t('movie.language', { language: languageName(movie.originalLanguage) }) : '',
    movie.score === null ? '' : t('movie.score', { score: movie.score }),
  ].filter(Boolean)

export function Facts({ movie, className }: { movie: MovieSummary; className?: string }) {
  return <p className={className ?? 'eyebrow'}>{factsOf(movie).join(' · ')}</p>
}
