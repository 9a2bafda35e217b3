import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { Link } from 'react-router'
import { t } from '../../../messages/t'
import { Poster } from '../../../ui/poster'
import { factsOf } from './facts'

/** The upcoming movies as a list, one per line. */
export function ComingSoon({ movies }: { movies: readonly MovieSummary[] }) {
  return (
    <section aria-labelledby="coming-soon" className="grid gap-6 border-t border-line pt-4 lg:grid-cols-[1fr_3fr]">
      <h2 id="coming-soon" className="display text-[clamp(1.75rem,4vw,2.75rem)]">
        {t('home.comingSoon')}
      </h2>
      <ul>
        {movies.map((movie) => (
          <li key={movie.id} className="border-line not-last:border-b">
            <Link
              to={`/films/${movie.slug}`}
              className="group grid grid-cols-[3rem_minmax(0,1fr)] items-center gap-x-5 py-3 sm:grid-cols-[3rem_minmax(0,1fr)_auto]"
            >
              <Poster movie={movie} className="row-span-2 w-12 sm:row-span-1" />
              <span className="display text-[clamp(1.375rem,3.2vw,2.25rem)] leading-tight group-hover:underline group-hover:decoration-2 group-hover:underline-offset-4">
                {movie.title}
              </span>
              <span className="eyebrow col-start-2 sm:col-start-3">{factsOf(movie).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
