import { WifiOff } from 'lucide-react'
import { Link } from 'react-router'
import { useUser } from '../lib/session'
import { useOnline } from '../lib/use-online'
import { t } from '../messages/t'

/** Says that there is no network, and links to the tickets, which can be read offline. */
export function OfflineBanner() {
  const online = useOnline()
  const user = useUser()
  return (
    <div role="status" className="print:hidden">
      {!online && (
        <div className="border-b border-line bg-raised">
          <p className="page flex flex-wrap items-center gap-x-3 py-2.5 text-[0.9375rem]">
            <WifiOff aria-hidden className="size-4 text-brass" />
            <span className="font-semibold">{t('offline.title')}</span>
            <span className="text-muted">{user ? t('offline.tickets') : t('offline.text')}</span>
            {user && (
              <Link to="/bookings" className="font-semibold text-sea underline">
                {t('bookings.title')}
              </Link>
            )}
          </p>
        </div>
      )}
    </div>
  )
}
