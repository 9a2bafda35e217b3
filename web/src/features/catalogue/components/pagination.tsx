import type { PageMeta } from '@cinema/contracts/shared/page'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'

/** Links to the previous and the next page of a list. */
export function Pagination({ meta: { page, totalPages }, onPage }: { meta: PageMeta; onPage: (page: number) => void }) {
  if (totalPages <= 1) return null
  const goTo = (to: number) => {
    onPage(to)
    scrollTo({ top: 0 })
  }
  return (
    <nav aria-label={t('pages.label')} className="flex items-center justify-between gap-4 border-t border-line pt-5">
      <Button disabled={page <= 1} onClick={() => goTo(page - 1)}>
        <ArrowLeft aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{t('pages.previous')}</span>
      </Button>
      <p className="figures text-muted">{t('pages.position', { page, pages: totalPages })}</p>
      <Button disabled={page >= totalPages} onClick={() => goTo(page + 1)}>
        <span className="max-sm:sr-only">{t('pages.next')}</span>
        <ArrowRight aria-hidden className="size-4" />
      </Button>
    </nav>
  )
}
