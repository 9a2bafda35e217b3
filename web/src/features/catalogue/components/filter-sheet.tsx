import type { MovieFacets } from '@cinema/contracts/catalogue/http'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Sheet } from '../../../ui/sheet'
import { type CatalogueSearch, chosenFilters, type Filter } from '../catalogue-search'
import { Filters } from './filters'

/** The filters in a sheet, for screens too narrow to show them beside the movies. Its button shows the number of matches. */
export function FilterSheet({
  search,
  facets,
  found,
  onChoose,
  onClear,
}: {
  search: CatalogueSearch
  facets: MovieFacets | undefined
  found: number | undefined
  onChoose: (filter: Filter, value: string) => void
  onClear: () => void
}) {
  const [open, setOpen] = useState(false)
  const count = chosenFilters(search).length
  return (
    <div className="lg:hidden">
      <Button size="large" wide onClick={() => setOpen(true)} className="bg-surface px-3 font-normal">
        <SlidersHorizontal aria-hidden className="size-4" />
        {t('movies.filters')}
        {count > 0 && (
          <span className="figures grid size-6 place-items-center rounded-full bg-text text-sm font-semibold text-ground">
            {count}
            <span className="sr-only">{t('movies.filters.set')}</span>
          </span>
        )}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('movies.filters')}>
        <div className="px-5">
          <Filters layout="chips" search={search} facets={facets} onChoose={onChoose} />
        </div>
        <div className="sticky bottom-0 flex gap-3 border-t border-line bg-surface px-5 py-4">
          {count > 0 && (
            <Button variant="ghost" size="large" onClick={onClear}>
              {t('movies.clear')}
            </Button>
          )}
          <Button variant="primary" size="large" className="flex-1" onClick={() => setOpen(false)}>
            {found === undefined ? t('movies.filters.show') : t('movies.filters.found', { count: found })}
          </Button>
        </div>
      </Sheet>
    </div>
  )
}
