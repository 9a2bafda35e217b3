import { languageName } from '../../lib/language-labels'
import { formatDate } from '../../lib/time'
import { t } from '../../messages/t'
import { useCinemas } from './api/get-cinemas'
import { type Filter, STATUSES } from './catalogue-search'

/** Returns a function that gives the label of a choice in the customer's language. */
export function useFilterLabels(): (filter: Filter, value: string) => string {
  const { data: cinemas } = useCinemas()
  return (filter, value) => {
    switch (filter) {
      case 'status':
        return t(`movies.status.${STATUSES.find((status) => status === value) ?? 'ENDED'}`)
      case 'date':
        return formatDate(value)
      case 'cinema':
        return cinemas?.find(({ id }) => id === value)?.name ?? t('movies.filter.cinema')
      case 'language':
        return languageName(value)
      default:
        return value
    }
  }
}
