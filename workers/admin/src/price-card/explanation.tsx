import type { CardVerdict, PriceExplanation } from '@cinema/contracts/pricing/http'
import type { Child } from 'hono/jsx'
import { formatMoney } from '../kit/format'
import { Badge, Section, type Tone } from '../kit/parts'
import { pathOf } from './cards-of'
import { percent, SEAT_TYPES, TICKET_TYPES, verdictWords } from './words'

type From = { id: string; name: string } | null

type ExplanationProps = { explanation: PriceExplanation; subject: string; isScheduled: boolean }

/** The price of a ticket, step by step, and what became of each card. */
export const Explanation = ({ explanation, subject, isScheduled }: ExplanationProps) => (
  <div class="explanation">
    <p class="explain-subject">{subject}</p>
    <p class="explain-total figures">{formatMoney(explanation.total)}</p>
    <Steps of={explanation} isScheduled={isScheduled} />
    <Cards of={explanation.cards} />
  </div>
)

function Steps({ of, isScheduled }: { of: PriceExplanation; isScheduled: boolean }) {
  const { basePrice, seatRate, ticketRate, price, fee, tax, total } = of
  return (
    <table class="table">
      <caption class="sr-only">The steps of the price</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">From</th>
          <th scope="col" class="is-numeric">
            Value
          </th>
        </tr>
      </thead>
      <tbody>
        <Step label="Base price" from={isScheduled ? 'The showtime' : 'Your question'} value={formatMoney(basePrice)} />
        <Step
          label={SEAT_TYPES[of.seatType]}
          from={<Source of={seatRate.from} otherwise="No card: full price" />}
          value={`× ${percent(seatRate.rate)}`}
        />
        <Step
          label={TICKET_TYPES[of.ticketType]}
          from={<Source of={ticketRate.from} otherwise="No card: full price" />}
          value={`× ${percent(ticketRate.rate)}`}
        />
        <Step label="Ticket" from="Rounded once" value={formatMoney(price)} />
        <Step
          label="Booking fee"
          from={<Source of={fee.from} otherwise="No card: no fee" />}
          value={`+ ${formatMoney(fee.amount)}`}
        />
        <Step label="To pay" from="" value={formatMoney(total)} isSum />
        <Step
          label={`Tax included, ${percent(tax.rate)}`}
          from={<Source of={tax.from} otherwise="The cinema" />}
          value={formatMoney(tax.included)}
        />
      </tbody>
    </table>
  )
}

const Step = ({ label, from, value, isSum }: { label: string; from: Child; value: string; isSum?: boolean }) => (
  <tr class={isSum ? 'is-sum' : undefined}>
    <th scope="row">{label}</th>
    <td>{from}</td>
    <td class="is-numeric figures">{value}</td>
  </tr>
)

const Source = ({ of, otherwise }: { of: From; otherwise: string }) =>
  of ? <a href={pathOf(of.id)}>{of.name}</a> : <span class="muted">{otherwise}</span>

const TONES: Record<CardVerdict['verdict'], Tone> = {
  WINS: 'good',
  FILLS_IN: 'info',
  OUTRANKED: 'plain',
  DOES_NOT_HOLD: 'plain',
}

function Cards({ of }: { of: readonly CardVerdict[] }) {
  const winner = of.find(({ verdict }) => verdict === 'WINS')?.name
  return (
    <Section title="What became of each card">
      <ul class="verdicts">
        {of.map((card) => (
          <li>
            <a href={pathOf(card.id)}>{card.name}</a>
            <Badge tone={TONES[card.verdict]}>{verdictWords(card, winner)}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}
