import type { TicketView } from '@cinema/contracts/ticket/http'
import { Sun } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../../messages/t'
import { Sheet } from '../../../ui/sheet'
import { Svg } from '../../../ui/svg'
import { timeOfShow } from '../booking-facts'

/** The QR code as large as the screen allows; the screen stays on until the sheet is closed. */
export function CodeSheet({ ticket, onClose }: { ticket: TicketView | null; onClose: () => void }) {
  useWakeLock(ticket !== null)
  return (
    <Sheet open={ticket !== null} onClose={onClose} title={ticket ? t('ticket.label', { seat: ticket.label }) : ''}>
      {ticket && (
        <div className="grid justify-items-center gap-4 px-5 pb-6 text-center">
          <div className="w-full max-w-sm rounded-control bg-white p-4">
            <Svg markup={ticket.qr} className="[&_svg]:block [&_svg]:size-full" label={t('ticket.code')} />
          </div>
          <p className="display figures text-3xl">
            {timeOfShow(ticket.show)} · {ticket.show.roomName} · {ticket.label}
          </p>
          <p className="flex items-center gap-2 text-muted">
            <Sun aria-hidden className="size-5 text-brass" />
            {t('ticket.brightness')}
          </p>
        </div>
      )}
    </Sheet>
  )
}

/** Keeps the screen on where the browser supports it. */
function useWakeLock(active: boolean): void {
  useEffect(() => {
    if (!active || !('wakeLock' in navigator)) return
    const lock = navigator.wakeLock.request('screen').catch(() => null)
    return () => void lock.then((held) => held?.release())
  }, [active])
}
