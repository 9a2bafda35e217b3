import { t } from '../messages/t'
import { Loading, Skeleton } from '../ui/skeleton'

/** Shown while a page is loading. */
export function PageSkeleton() {
  return (
    <div className="page grid flex-1 content-start gap-8 pt-6 pb-20 sm:pt-10">
      <Loading label={t('loading')} />
      <Skeleton className="h-[clamp(3.25rem,10vw,8rem)] w-2/3" />
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  )
}
