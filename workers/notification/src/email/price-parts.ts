import type { BookingLine } from '@cinema/contracts/booking/http'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { Money } from '@cinema/contracts/shared/money'
import { html } from 'hono/html'
import { formats } from '../messages/formats'
import { type Language, ticketClass } from '../messages/language'
import type { Part } from './letter'
import { subheading } from './page'
import { STYLES } from './styles'

type Sold = Pick<EventOf<'booking.confirmed.v1'>['data'], 'lines' | 'paidBy' | 'total'>

/**
 * What was bought, what it cost with fees and tax, and how it was paid: for an order of the site or, with `title`, as the receipt
 * of the counter. Complimentary tickets have no price.
 */
export function priceLines({ lines, paidBy, total }: Sold, title: string, language: Language): Part {
  const { email: words, locale } = language
  const { money } = formats(locale)
  const isFree = paidBy === 'complimentary'
  const rows = isFree ? [] : grouped(lines, language).map(({ label, amount }) => [label, money(amount)] as const)
  const sum = [words.total, money(isFree ? { ...total, amount: 0 } : total)] as const
  const tax = isFree ? null : taxOf(lines, total)
  const notes = [words.paidBy[paidBy ?? 'unknown'], tax && words.taxIncluded(money(tax))].filter(
    (note) => note !== null,
  )

  return {
    html: html`${subheading(title)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:8px;">
${rows.map(([label, amount]) => row(label, amount, '400'))}
${row(...sum, '800')}
</table>
<p class="muted" style="margin:10px 0 0;font-size:15px;line-height:1.5;${STYLES.muted}">${notes.join(', ')}</p>`,
    text: [title, ...[...rows, sum].map(([label, amount]) => `${label}: ${amount}`), notes.join(', ')].join('\n'),
  }
}

/** Tickets of one class and price in one line: `2 × Adult, Premium`. */
function grouped(lines: readonly BookingLine[], language: Language): { label: string; amount: Money }[] {
  const labelled = lines.map((line) => ({
    ...line,
    label: line.kind === 'FEE' ? language.email.fee : ticketClass(line, language).join(', '),
  }))
  const groups = Map.groupBy(labelled, ({ label, amount }) => `${label} ${amount.amount}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { label, amount, kind } = first
    return {
      label: kind === 'FEE' ? label : `${group.length} × ${label}`,
      amount: { ...amount, amount: amount.amount * group.length },
    }
  })
}

/** Null where no tax is included. */
function taxOf(lines: readonly BookingLine[], { currency }: Money): Money | null {
  const amount = lines.reduce((sum, { taxIncluded }) => sum + taxIncluded.amount, 0)
  return amount > 0 ? { amount, currency } : null
}

const row = (label: string, amount: string, weight: string) => html`<tr>
<td class="text line" style="padding:10px 12px 10px 0;font-size:16px;line-height:1.4;font-weight:${weight};${STYLES.line}${STYLES.text}">${label}</td>
<td class="text line" align="right" style="padding:10px 0;font-size:16px;line-height:1.4;font-weight:${weight};white-space:nowrap;font-variant-numeric:tabular-nums;${STYLES.line}${STYLES.text}">${amount}</td>
</tr>`
