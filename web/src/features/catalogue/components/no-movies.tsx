import { X } from 'lucide-react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { chosenFilters, type Filtering } from '../catalogue-search'
import { useFilterLabels } from '../use-filter-labels'

/** Shown when no movie matches; offers to remove the filters one by one. */
export function NoMovies({ search, onRemove, onClear }: Filtering) {
  const labelOf = useFilterLabels()
  const chosen = chosenFilters(search)
  if (chosen.length === 0) {
    return (
      <EmptyState title={t('movies.empty')} action={<Button onClick={onClear}>{t('movies.empty.all')}</Button>}>
        {t('movies.empty.text')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('movies.empty.filtered')}
      action={
        <>
          {chosen.map(({ filter, value }) => (
            <Button key={filter} onClick={() => onRemove(filter)}>
              <X aria-hidden className="size-4" />
              {t('movies.empty.without', { choice: labelOf(filter, value) })}
            </Button>
          ))}
          <Button variant="ghost" onClick={onClear}>
            {t('movies.clear')}
          </Button>
        </>
      }
    >
      {t('movies.empty.filtered.text')}
    </EmptyState>
  )
}
