import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { BookingLine } from '@cinema/contracts/booking/http'
import { Amount, Badge, Section } from '../kit/parts'
import { SEAT_TYPES, TICKET_STATES, TICKET_TYPES } from './words'

type TicketsProps = { of: FoundBooking; mayCancel: boolean }

/** The price lines with the ticket that was issued for each. Those that are still valid can be chosen, to cancel them. */
export function Tickets({ of, mayCancel }: TicketsProps) {
  const valid = of.tickets.filter(({ status }) => status === 'UNUSED')
  const isChoice = mayCancel && valid.length > 1
  const ticketAt = (line: BookingLine) => of.tickets.find(({ seatId }) => seatId === line.seatId)
  return (
    <Section title="Tickets and price">
      <form method="get" action={`/admin/bookings/${of.id}/cancel`}>
        <table class="table is-responsive">
          <thead>
            <tr>
              {isChoice && (
                <th scope="col">
                  <span class="sr-only">Choose</span>
                </th>
              )}
              <th scope="col">Seat</th>
              <th scope="col">Class</th>
              <th scope="col">Ticket</th>
              <th scope="col">State</th>
              <th scope="col" class="is-numeric">
                Tax included
              </th>
              <th scope="col" class="is-numeric">
                Price
              </th>
            </tr>
          </thead>
          <tbody>
            {of.lines.map((line) => (
              <Line line={line} ticket={ticketAt(line)} isChoice={isChoice} />
            ))}
            <tr>
              {isChoice && <td />}
              <th scope="row">Total</th>
              <td colspan={4} />
              <td class="is-numeric" data-label="Total">
                <Amount of={of.total} />
              </td>
            </tr>
          </tbody>
        </table>
        {isChoice && (
          <p class="form-end">
            <button class="button is-plain" type="submit">
              Cancel the chosen tickets…
            </button>
          </p>
        )}
      </form>
    </Section>
  )
}

type LineProps = { line: BookingLine; ticket: FoundBooking['tickets'][number] | undefined; isChoice: boolean }

const Line = ({ line, ticket, isChoice }: LineProps) => (
  <tr>
    {isChoice && (
      <td>
        {ticket?.status === 'UNUSED' && (
          <label class="check">
            <input type="checkbox" name="ticket" value={ticket.id} />
            <span class="sr-only">{line.label}</span>
          </label>
        )}
      </td>
    )}
    <td data-label="Seat">{line.label}</td>
    <td data-label="Class">{line.seatType ? SEAT_TYPES[line.seatType] : <None />}</td>
    <td data-label="Ticket">{line.ticketType ? TICKET_TYPES[line.ticketType] : <None />}</td>
    <td data-label="State">
      {ticket ? <Badge tone={TICKET_STATES[ticket.status].tone}>{TICKET_STATES[ticket.status].says}</Badge> : <None />}
    </td>
    <td data-label="Tax included" class="is-numeric">
      <Amount of={line.taxIncluded} />
    </td>
    <td data-label="Price" class="is-numeric">
      <Amount of={line.amount} />
    </td>
  </tr>
)

const None = () => <span class="muted">–</span>
