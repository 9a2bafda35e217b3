import type { EventOf } from '@cinema/contracts/shared/events'
import { html, raw } from 'hono/html'
import { create } from 'qrcode'
import { formats } from '../messages/formats'
import type { Language } from '../messages/language'
import { type Markup, textOf } from './markup'

type Booked = Pick<EventOf<'booking.confirmed.v1'>['data'], 'reference' | 'show' | 'tickets'>

/** The quiet zone that a scanner needs around a code, in modules. */
const MARGIN = 4

const STYLE = `
  @page { size: A5 landscape; margin: 10mm }
  body { margin: 0; font: 16px/1.4 system-ui, sans-serif; color: #1b1713; background: #fff }
  article { display: flex; gap: 32px; align-items: center; padding: 32px; border-bottom: 1px dashed #625b53 }
  h1 { margin: 0 0 8px; font-size: 28px; line-height: 1.1 }
  .time { margin: 0; font-size: 56px; font-weight: 800; line-height: 1 }
  .seat { margin: 16px 0 0; font-size: 32px; font-weight: 800 }
  p { margin: 4px 0 0 }
  svg { flex: none; width: 220px; height: 220px }
  @media print { article { break-after: page; border: 0 } article:last-child { break-after: auto } }`

/** A self-contained HTML page with one sheet for each ticket, to print or to show at the entrance. */
export function printedTickets({ reference, show, tickets }: Booked, { locale, email: words }: Language): string {
  const { day, time } = formats(locale)
  const [date, startTime] = [day(show.startsAt, show.timeZone), time(show.startsAt, show.timeZone)]
  const sheet = ({ label, code }: Booked['tickets'][number]) => html`<article>
${qrCode(code, words.ticketFor(label))}
<div>
<h1>${show.movieTitle}</h1>
<p class="time">${startTime}</p>
<p>${date}</p>
<p class="seat">${show.roomName} · ${label}</p>
<p>${show.cinemaName}, ${show.cinemaAddress}</p>
<p>${reference}</p>
</div>
</article>
`
  return textOf(html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${show.movieTitle} ${reference}</title><style>${raw(STYLE)}</style></head>
<body>
${tickets.map(sheet)}</body>
</html>`)
}

/** A ticket's QR code as SVG (rule 24), with the same error correction as on the site. */
function qrCode(code: string, label: string): Markup {
  const { size, data } = create(code, { errorCorrectionLevel: 'M' }).modules
  const dark = Array.from(data, (module, index) => (module ? [index % size, Math.floor(index / size)] : [])).filter(
    (position) => position.length > 0,
  )
  const path = dark.map(([x = 0, y = 0]) => `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`).join('')
  const side = String(size + 2 * MARGIN)
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`
}
