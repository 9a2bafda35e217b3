import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { ArrowRight } from 'lucide-react'
import { Link } from 'react-router'
import { t } from '../../../messages/t'
import { Poster } from '../../../ui/poster'
import { yearOf } from '../programme'

/** A row of posters that scrolls sideways. */
export function Shelf({ title, movies, to }: { title: string; movies: readonly MovieSummary[]; to: string }) {
  return (
    <section aria-label={title} className="grid gap-5">
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-4">
        <h2 className="display text-[clamp(1.75rem,4vw,2.75rem)]">{title}</h2>
        <Link
          to={to}
          className="inline-flex min-h-11 items-center gap-1.5 font-semibold whitespace-nowrap hover:underline"
        >
          {t('home.all')}
          <ArrowRight aria-hidden className="size-4" />
        </Link>
      </div>
      <ul className="-mx-[clamp(1rem,4vw,3.5rem)] no-scrollbar flex snap-x gap-4 overflow-x-auto scroll-px-[clamp(1rem,4vw,3.5rem)] px-[clamp(1rem,4vw,3.5rem)] py-1">
        {movies.map((movie) => (
          <li key={movie.id} className="w-32 shrink-0 snap-start sm:w-44">
            <Link to={`/films/${movie.slug}`} className="group block">
              <Poster movie={movie} className="w-full transition-[filter] duration-150 group-hover:brightness-110" />
              <span className="mt-2 block truncate font-semibold">{movie.title}</span>
              <span className="eyebrow block truncate">
                {[yearOf(movie), movie.genres[0]].filter(Boolean).join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
