import type { FacetChoice, MovieFacets } from '@cinema/contracts/catalogue/http'
import { X } from 'lucide-react'
import { locale } from '../../../messages/locale'
import { t } from '../../../messages/t'
import { cx } from '../../../ui/class-names'
import { Skeleton } from '../../../ui/skeleton'
import { type CatalogueSearch, choicesOf, FILTERS, type Filter } from '../catalogue-search'
import { useFilterLabels } from '../use-filter-labels'
import { DateFilter } from './date-filter'

/** `rows` for the column beside the movies, `chips` for the sheet on touch screens. */
type Layout = 'rows' | 'chips'

type Choose = (filter: Filter, value: string) => void

/**
 * Every filter with its choices, and for each choice the number of movies that it would find together with the other
 * filters. Pressing a chosen one removes it.
 */
export function Filters({
  layout,
  search,
  facets,
  onChoose,
}: {
  layout: Layout
  search: CatalogueSearch
  facets: MovieFacets | undefined
  onChoose: Choose
}) {
  if (!facets) return <FiltersSkeleton />
  return (
    <div>
      {FILTERS.map((filter) => {
        const chosen = search[filter]
        const choices = choicesOf(facets, filter, chosen)
        const choose = (value: string) => onChoose(filter, value === chosen ? '' : value)
        return (
          choices.length > 0 && (
            <div key={filter} className="border-line pb-5 not-first:border-t not-first:pt-3">
              <fieldset className="min-w-0">
                <legend className="mb-2 font-semibold">{t(`movies.filter.${filter}`)}</legend>
                {filter === 'date' ? (
                  <DateFilter choices={choices} chosen={chosen} onChoose={choose} />
                ) : (
                  <Choices layout={layout} filter={filter} choices={choices} chosen={chosen} onChoose={choose} />
                )}
              </fieldset>
            </div>
          )
        )
      })}
    </div>
  )
}

function Choices({
  layout,
  filter,
  choices,
  chosen,
  onChoose,
}: {
  layout: Layout
  filter: Filter
  choices: readonly FacetChoice[]
  chosen: string
  onChoose: (value: string) => void
}) {
  const labelOf = useFilterLabels()
  return (
    <ul className={layout === 'rows' ? 'grid' : 'flex flex-wrap gap-2'}>
      {choices.map(({ value, count }) => {
        const isChosen = value === chosen
        return (
          <li key={value} className="min-w-0">
            <button
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChoose(value)}
              className={cx(
                'flex items-baseline gap-2.5 rounded-control text-left text-[0.9375rem] transition-colors duration-150',
                layout === 'rows' ? '-mx-2 min-h-9 w-[calc(100%+1rem)] px-2 py-1.5' : 'min-h-11 border px-3.5 py-2.5',
                layout === 'chips' && (isChosen ? 'border-text' : 'border-edge'),
                isChosen ? 'bg-text font-semibold text-ground' : 'hover:bg-line',
              )}
            >
              <span className="min-w-0 truncate">{labelOf(filter, value)}</span>
              {isChosen && <X aria-hidden className="size-3.5 shrink-0 self-center" />}
              <span
                aria-hidden
                className={cx('figures text-sm', layout === 'rows' && 'ml-auto', !isChosen && 'text-muted')}
              >
                {count.toLocaleString(locale)}
              </span>
              <span className="sr-only">{t('movies.count', { count })}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function FiltersSkeleton() {
  return (
    <div aria-hidden className="grid gap-6 border-t border-line pt-4">
      {[2, 4, 3, 3, 8].map((rows, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders never change
        <div key={place} className="grid gap-3">
          <Skeleton className="h-5 w-1/3" />
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Skeleton key={row} className="h-5 w-full" />
          ))}
        </div>
      ))}
    </div>
  )
}
