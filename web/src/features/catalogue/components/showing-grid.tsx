import { t } from '../../../messages/t'
import { Loading, Skeleton } from '../../../ui/skeleton'
import type { Showing } from '../programme'
import { ShowingCard } from './showing-card'

const GRID = 'grid gap-x-6 gap-y-6 sm:grid-cols-2 sm:gap-y-12 lg:grid-cols-3 xl:grid-cols-4'

/** The day's programme: a card for each movie. */
export function ShowingGrid({ showings }: { showings: readonly Showing[] }) {
  return (
    <ul className={GRID}>
      {showings.map((showing, index) => (
        <li key={showing.movieId}>
          <ShowingCard showing={showing} eager={index < 4} />
        </li>
      ))}
    </ul>
  )
}

export function ShowingGridSkeleton() {
  return (
    <div className={GRID}>
      <Loading label={t('home.loading')} />
      {Array.from({ length: 8 }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders never change
          key={index}
          className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-4 border-t border-line pt-4 sm:flex sm:flex-col sm:border-0 sm:pt-0"
        >
          <Skeleton className="aspect-2/3 w-full rounded-none" />
          <div className="grid content-start gap-3">
            <Skeleton className="h-7 w-4/5" />
            <Skeleton className="h-4 w-3/5" />
            <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
              <Skeleton className="h-15" />
              <Skeleton className="h-15" />
            </div>
          </div>
        </div>
      ))}
    </div>
  )
}
