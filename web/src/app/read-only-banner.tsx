import { useQuery } from '@tanstack/react-query'
import { Construction } from 'lucide-react'
import { call } from '../lib/call'
import { t } from '../messages/t'

const EVERY_MS = 60_000

/** Says that nothing can be bought or changed for the moment, and why. Everything can still be read. */
export function ReadOnlyBanner() {
  const { data } = useQuery({
    queryKey: ['read-only'],
    queryFn: () => call('GET /api/v1/read-only'),
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
  })
  const mode = data?.readOnly
  const isOn = mode && Date.parse(mode.since) <= Date.now() && Date.now() < Date.parse(mode.until)
  return (
    <div role="status" className="print:hidden">
      {isOn && (
        <div className="border-b border-line bg-raised">
          <p className="page flex flex-wrap items-center gap-x-3 py-2.5 text-[0.9375rem]">
            <Construction aria-hidden className="size-4 text-brass" />
            <span className="font-semibold">{t('readOnly.title')}</span>
            <span className="text-muted">{mode.reason}</span>
          </p>
        </div>
      )}
    </div>
  )
}
