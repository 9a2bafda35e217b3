import type { BookingLine } from '@cinema/contracts/booking/http'
import type { EventOf } from '@cinema/contracts/shared/events'
import { html } from 'hono/html'
import { formats } from '../messages/formats'
import { type Language, ticketClass } from '../messages/language'
import type { Attachment } from './email'
import type { Part } from './letter'
import { qrPng } from './qr-png'
import { STYLES } from './styles'

type Confirmed = Pick<EventOf<'booking.confirmed.v1'>['data'], 'tickets' | 'lines' | 'show'>
type Ticket = Confirmed['tickets'][number]

/** One ticket below the other, each with its seat, its class and its code, and the pictures of the codes. */
export function ticketsWithCodes(
  { tickets, lines, show }: Confirmed,
  language: Language,
  host: string,
): { part: Part; pictures: Attachment[] } {
  const shown = tickets.map((ticket) => {
    const line = lines.find(({ seatId }) => seatId === ticket.seatId)
    const contentId = `${ticket.id}@${host}`
    return {
      html: ticketSheet(ticket, { line, contentId, room: show.roomName, language }),
      text: textOfTicket(ticket, line, language),
      picture: pictureOf(ticket, contentId),
    }
  })
  return {
    part: { html: html`${shown.map((ticket) => ticket.html)}`, text: shown.map(({ text }) => text).join('\n') },
    pictures: shown.map(({ picture }) => picture),
  }
}

function pictureOf({ label, code }: Ticket, contentId: string): Attachment {
  const filename = `ticket-${label.replace(/[^A-Za-z0-9]+/g, '-')}.png`
  return { filename, contentType: 'image/png', content: qrPng(code).png, contentId }
}

function textOfTicket({ label }: Ticket, line: BookingLine | undefined, language: Language): string {
  const price = line && formats(language.locale).money(line.amount)
  return [`${language.email.seat} ${label}`, ...(line ? ticketClass(line, language) : []), price]
    .filter(Boolean)
    .join(', ')
}

type Sheet = { line: BookingLine | undefined; contentId: string; room: string; language: Language }

/** Two columns, of which the second one moves below the first where the screen is too narrow for both. */
function ticketSheet({ label }: Ticket, { line, contentId, room, language }: Sheet) {
  const { email: words } = language
  const kinds = line ? ticketClass(line, language) : []
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:16px;"><tr>
<td class="line" style="padding:0 0 16px;font-size:0;${STYLES.line}">
<div style="display:inline-block;vertical-align:top;width:178px;margin-right:14px;">
<table role="presentation" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="${STYLES.tile}"><tr>
<td bgcolor="#ffffff" style="padding:6px;border-radius:12px;background-color:#ffffff;"><img src="cid:${contentId}" width="164" height="164" alt="${words.ticketFor(label)}" style="display:block;width:164px;height:164px;border:0;color:#1a1511;font-size:14px;"></td>
</tr></table>
</div>
<div class="beside" style="display:inline-block;vertical-align:top;max-width:280px;padding-top:4px;">
<p class="muted" style="margin:0;font-size:14px;line-height:1.3;${STYLES.muted}">${words.seat}</p>
<p class="text" style="margin:0;font-size:44px;line-height:1.1;font-weight:800;letter-spacing:-0.02em;${STYLES.text}${STYLES.display}">${label}</p>
<p class="text" style="margin:6px 0 0;font-size:15px;line-height:1.4;${STYLES.text}">${room}</p>
${kinds.map((kind) => html`<p class="muted" style="margin:0;font-size:15px;line-height:1.4;${STYLES.muted}">${kind}</p>`)}
</div>
</td>
</tr></table>`
}
