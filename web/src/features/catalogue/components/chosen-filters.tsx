import { X } from 'lucide-react'
import type { MouseEvent } from 'react'
import { t } from '../../../messages/t'
import { chosenFilters, type Filtering } from '../catalogue-search'
import { useFilterLabels } from '../use-filter-labels'

/** The filters that are set, each with a button to remove it. */
export function ChosenFilters({ search, onRemove, onClear }: Filtering) {
  const labelOf = useFilterLabels()
  const chosen = chosenFilters(search)
  if (chosen.length === 0) return null
  return (
    <ul
      aria-label={t('movies.filters.chosen')}
      className="-mx-[clamp(1rem,4vw,3.5rem)] no-scrollbar flex gap-2 overflow-x-auto px-[clamp(1rem,4vw,3.5rem)] py-1 lg:mx-0 lg:flex-wrap lg:px-0"
    >
      {chosen.map(({ filter, value }) => (
        <li key={filter} className="relative shrink-0">
          <button
            type="button"
            onClick={(event) => {
              focusNext(event)
              onRemove(filter)
            }}
            className="inline-flex min-h-11 items-center gap-2 rounded-control bg-text px-3.5 text-[0.9375rem] font-semibold text-ground transition-opacity duration-150 hover:opacity-85 lg:min-h-9"
          >
            <span className="sr-only">{t('movies.filters.free')}</span>
            {labelOf(filter, value)}
            <X aria-hidden className="size-4" />
          </button>
        </li>
      ))}
      <li className="shrink-0">
        <button
          type="button"
          onClick={onClear}
          className="min-h-11 px-2 text-[0.9375rem] underline underline-offset-4 hover:decoration-2 lg:min-h-9"
        >
          {t('movies.clear')}
        </button>
      </li>
    </ul>
  )
}

/** The pressed button disappears, so the focus moves to the next one. */
function focusNext({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
  currentTarget.closest('li')?.nextElementSibling?.querySelector('button')?.focus()
}
