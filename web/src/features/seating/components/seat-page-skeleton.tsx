import { t } from '../../../messages/t'
import { Loading, Skeleton } from '../../../ui/skeleton'

/** The seat page while it is loading. */
export function SeatPageSkeleton() {
  return (
    <div className="auditorium flex flex-1 flex-col">
      <Loading label={t('seats.loading')} />
      <div className="page flex-1">
        <div className="flex items-center gap-4 border-b border-line py-4">
          <Skeleton className="h-14 w-32" />
          <Skeleton className="h-10 w-64 max-w-full" />
        </div>
        <div className="mx-auto grid max-w-3xl gap-3 pt-12">
          <Skeleton className="mx-auto mb-8 h-1 w-4/5" />
          {Array.from({ length: 8 }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change
            <Skeleton key={row} className="mx-auto h-7 w-full" />
          ))}
        </div>
      </div>
      <div className="border-t border-line py-8" />
    </div>
  )
}
