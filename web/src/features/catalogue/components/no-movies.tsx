import { X } from 'lucide-react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { EmptyBoard } from '../../../ui/empty-board'
import { chosenFilters, type Filtering } from '../catalogue-search'
import { useFilterWords } from '../use-filter-words'

/** Nothing fits: says what was asked, and offers to ask for less of it. */
export function NoMovies({ search, onFree, onClear }: Filtering) {
  const words = useFilterWords()
  const chosen = chosenFilters(search)
  if (chosen.length === 0) {
    return (
      <EmptyBoard title={t('movies.empty')} action={<Button onClick={onClear}>{t('movies.empty.all')}</Button>}>
        {t('movies.empty.text')}
      </EmptyBoard>
    )
  }
  return (
    <EmptyBoard
      title={t('movies.empty.filtered')}
      action={
        <>
          {chosen.map(({ filter, value }) => (
            <Button key={filter} onClick={() => onFree(filter)}>
              <X aria-hidden className="size-4" />
              {t('movies.empty.without', { choice: words(filter, value) })}
            </Button>
          ))}
          <Button look="quiet" onClick={onClear}>
            {t('movies.clear')}
          </Button>
        </>
      }
    >
      {t('movies.empty.filtered.text')}
    </EmptyBoard>
  )
}
