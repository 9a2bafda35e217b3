import type { Charge } from '@cinema/testing/card-gateway'
import type { TillEvent } from '@cinema/ticket-contract/events'

export type Violation = { invariant: string; what: string; id: string }

type Query = <Row extends Record<string, unknown>>(query: string, params?: unknown[]) => Promise<Row[]>

export type Audited = {
  /** Runs SQL as the owner of the database. */
  query: Query
  /** A showtime's seats as anybody sees them. */
  seatsOf: (showtimeId: string) => Promise<{ id: string; status: string }[]>
  /** The charges and refunds at the card provider. */
  charges: (since: Date) => Promise<Charge[]>
  /** The payments and refunds of the ticket contract. */
  tillEvents: () => Promise<TillEvent[]>
  /** Rows created since then are checked. Showtimes with a booking since then are compared seat by seat. */
  since: Date
  acknowledged?: Acknowledged
}

/** What the system has acknowledged to customers. */
export type Acknowledged = {
  bookings: string[]
  payments: string[]
  holds: { showtimeId: string; seatIds: string[]; until: number }[]
}

type Check = { invariant: string; what: string; query: string }

const LIVE = "select from booking.tickets ticket where ticket.booking_id = booking.id and ticket.status <> 'VOID'"
const GIVEN_BACK = `coalesce((select sum(amount) from payment.refunds refund
  where refund.payment_id = paid.id and refund.status <> 'FAILED'), 0)`
/** Without a limit in time, since a booking may seem newer than its payment after a test shifted the clock. */
const KEPT = `select paid.booking_id, paid.created_at, paid.amount - ${GIVEN_BACK} as kept
  from payment.payments paid where paid.status = 'SUCCEEDED'`

/** Each query returns the ids of rows that violate an invariant. None may return any once the system is at rest. */
const CHECKS: Check[] = [
  {
    invariant: 'I1',
    what: 'a seat has two live tickets',
    query: `select showtime_id || ' ' || seat_id as id from booking.tickets where status <> 'VOID' and created_at >= $1
      group by showtime_id, seat_id having count(*) > 1`,
  },
  {
    invariant: 'I3',
    what: 'money is kept without tickets',
    query: `select kept.booking_id as id from (${KEPT}) kept join booking.bookings booking on booking.id = kept.booking_id
      where kept.kept > 0 and kept.created_at >= $1 and not exists (${LIVE})`,
  },
  {
    invariant: 'I3',
    what: 'two payments of a booking are kept',
    query: `select booking_id as id from (${KEPT}) kept where kept > 0 group by booking_id
      having count(*) > 1 and max(created_at) >= $1`,
  },
  {
    invariant: 'I3',
    what: 'a refund has not ended',
    query: `select id from payment.refunds where status <> 'DONE' and created_at >= $1`,
  },
  {
    invariant: 'I3',
    what: 'a confirmed booking lacks tickets',
    query: `select id from booking.bookings booking where status = 'CONFIRMED' and created_at >= $1
      and jsonb_array_length(seats) <> (select count(*) from (${LIVE}) live)`,
  },
  {
    invariant: 'I4',
    what: 'live tickets are not paid for',
    query: `select booking.id from booking.bookings booking where created_at >= $1 and exists (${LIVE})
      and (select sum(ticket.price) from booking.tickets ticket where ticket.booking_id = booking.id and ticket.status <> 'VOID')
        > coalesce((select sum(kept) from (${KEPT}) kept where kept.booking_id = booking.id), 0)
        + coalesce((select sum(amount) from payment.refunds refund where refund.booking_id = booking.id
            and refund.status <> 'FAILED' and refund.reason in ('GOODWILL', 'EXTERNAL', 'CHARGEBACK')), 0)
      and not exists (select from payment.payments given where given.booking_id = booking.id
        and given.payment_method = 'complimentary' and given.status = 'SUCCEEDED')`,
  },
  {
    invariant: 'I5',
    what: 'a ledger transaction does not balance',
    query: `select transaction_id as id from payment.ledger_entries
      join payment.ledger_transactions posted on posted.id = transaction_id where created_at >= $1
      group by transaction_id, currency having sum(amount) <> 0`,
  },
  {
    invariant: 'I5',
    what: 'a capture is not in the ledger',
    query: `select id from payment.payments paid where status = 'SUCCEEDED' and amount > 0 and created_at >= $1 and not exists (
      select from payment.ledger_transactions posted join payment.ledger_entries on transaction_id = posted.id
      where posted.payment_id = paid.id and kind = 'CAPTURE')`,
  },
  {
    invariant: 'I5',
    what: 'a refund is not in the ledger',
    query: `select id from payment.refunds where status = 'DONE' and created_at >= $1 and not exists (
      select from payment.ledger_transactions where refund_id = refunds.id and kind = 'REFUND')`,
  },
  {
    invariant: 'I5',
    what: 'the ledger does not hold what was kept of a payment',
    query: `select paid.id from payment.payments paid where paid.status = 'SUCCEEDED' and paid.created_at >= $1
      and paid.amount - coalesce((select sum(amount) from payment.refunds refund
          where refund.payment_id = paid.id and refund.status = 'DONE'), 0)
        <> coalesce((select sum(entry.amount) from payment.ledger_entries entry
          join payment.ledger_transactions posted on posted.id = entry.transaction_id
          where posted.payment_id = paid.id and entry.account in ('card_clearing', 'chain_clearing', 'cash')), 0)`,
  },
  {
    invariant: 'I6',
    what: 'an event is not processed',
    query: `select id from events.outbox_events where status in ('PENDING', 'SENT') and created_at >= $1`,
  },
  {
    invariant: 'I6',
    what: 'a processed event has a delivery that is not done',
    query: `select event_id as id from events.deliveries join events.outbox_events on id = event_id
      where created_at >= $1 and outbox_events.status = 'PROCESSED' and deliveries.status <> 'DONE'`,
  },
  {
    invariant: 'I6',
    what: 'an event is dead without an open dead letter',
    query: `select id from events.outbox_events where status = 'DEAD' and created_at >= $1
      and not exists (select from events.dead_letters where event_id = outbox_events.id and dead_letters.status = 'OPEN')`,
  },
  {
    invariant: 'I7',
    what: 'an event that happens once was recorded twice',
    query: `select aggregate_id as id from events.outbox_events
      where created_at >= $1 and event_type ~ '^(booking|payment)\\.(created|confirmed|cancelled|expired|completed)\\.'
      group by aggregate_id, regexp_replace(event_type, '\\.v\\d+$', '') having count(*) > 1`,
  },
  {
    invariant: 'I8',
    what: 'a booking is pending past its expiry',
    query: `select id from booking.bookings where status = 'PENDING' and created_at >= $1 and expires_at < now() - interval '5 seconds'`,
  },
]

const GRACE_MS = 5_000

/** Every violation of an invariant at this moment. Some are repaired within a minute. */
export async function audit(audited: Audited): Promise<Violation[]> {
  const { acknowledged = { bookings: [], payments: [], holds: [] } } = audited
  const found: Violation[] = []
  for (const { invariant, what, query } of CHECKS) {
    const rows = await audited.query<{ id: string }>(query, [audited.since.toISOString()])
    found.push(...rows.map(({ id }) => ({ invariant, what, id })))
  }
  return [
    ...found,
    ...(await seatDifferences(audited)),
    ...(await moneyDifferences(audited)),
    ...(await etherDifferences(audited)),
    ...(await missingAcknowledged(audited, acknowledged)),
    ...(await overdueHolds(audited, acknowledged)),
  ]
}

/** I2: a seat is sold in the showtime's object exactly when it has a live ticket. */
async function seatDifferences({ query, seatsOf, since }: Audited): Promise<Violation[]> {
  const touched = await query<{ id: string }>(
    'select distinct showtime_id as id from booking.bookings where created_at >= $1',
    [since.toISOString()],
  )
  const found: Violation[] = []
  for (const { id } of touched) {
    const sold = (await seatsOf(id)).filter(({ status }) => status === 'SOLD').map((seat) => seat.id)
    const rows = await query<{ seat: string }>(
      "select seat_id as seat from booking.tickets where showtime_id = $1 and status <> 'VOID'",
      [id],
    )
    const ticketed = rows.map(({ seat }) => seat)
    const report = (what: string, seats: string[]) =>
      found.push(...seats.map((seat) => ({ invariant: 'I2', what, id: `${id} ${seat}` })))
    report('a seat is sold without a ticket', without(sold, ticketed))
    report('a ticket has no sold seat', without(ticketed, sold))
  }
  return found
}

/** I3: the money that the provider holds agrees with our payments and refunds. */
async function moneyDifferences({ query, charges, since }: Audited): Promise<Violation[]> {
  const ownCharges = (await charges(since)).filter(
    ({ metadata, amount_captured }) => metadata.paymentId && amount_captured,
  )
  const rows = await query<{ transaction: string; held: number }>(
    `select transaction_id as transaction, amount - coalesce((select sum(amount) from payment.refunds refund
        where refund.payment_id = paid.id and refund.status = 'DONE'), 0)::int as held
      from payment.payments paid where status = 'SUCCEEDED' and transaction_id = any($1::text[])`,
    [`{${ownCharges.map(({ payment_intent }) => payment_intent).join()}}`],
  )
  const held = new Map(rows.map((row) => [row.transaction, Number(row.held)]))
  return ownCharges
    .filter((charge) => charge.amount_captured - charge.amount_refunded !== (held.get(charge.payment_intent) ?? 0))
    .map(({ payment_intent: id }) => ({
      invariant: 'I3',
      what: 'the provider holds another amount than our ledger',
      id,
    }))
}

/** I3: the ether that the ticket contract holds agrees with our payments and refunds. */
async function etherDifferences({ query, tillEvents, since }: Audited): Promise<Violation[]> {
  const quoted = await query<{ id: string; held: string }>(
    `select paid.id, (case when paid.status = 'SUCCEEDED' then quote.wei else 0 end
        - coalesce((select sum(back.wei) from payment.refunds refund join payment.chain_refunds back on back.refund_id = refund.id
          where refund.payment_id = paid.id and refund.status = 'DONE'), 0))::text as held
      from payment.payments paid join payment.chain_quotes quote on quote.payment_id = paid.id where paid.created_at >= $1`,
    [since.toISOString()],
  )
  const events = Map.groupBy(await tillEvents(), ({ quoteId }) => quoteId)
  const inTill = (id: string) =>
    (events.get(id) ?? []).reduce((sum, { kind, wei }) => (kind === 'PAID' ? sum + wei : sum - wei), 0n)
  return quoted
    .filter(({ id, held }) => inTill(id) !== BigInt(held))
    .map(({ id }) => ({
      invariant: 'I3',
      what: 'the ticket contract holds another amount of ether than our ledger',
      id,
    }))
}

/** I9: every acknowledged booking and payment exists. */
async function missingAcknowledged({ query }: Audited, { bookings, payments }: Acknowledged): Promise<Violation[]> {
  const there = async (table: string, ids: string[]) =>
    (await query<{ id: string }>(`select id from ${table} where id::text = any($1::text[])`, [`{${ids.join()}}`])).map(
      ({ id }) => id,
    )
  const lost = (what: string, ids: string[]) => ids.map((id) => ({ invariant: 'I9', what, id }))
  return [
    ...lost('an acknowledged booking is missing', without(bookings, await there('booking.bookings', bookings))),
    ...lost(
      'an acknowledged payment is missing',
      without(payments, await there("(select * from payment.payments where status = 'SUCCEEDED') paid", payments)),
    ),
  ]
}

/** I8: no hold is kept more than five seconds past its expiry. */
async function overdueHolds({ seatsOf }: Audited, { holds }: Acknowledged): Promise<Violation[]> {
  const found: Violation[] = []
  for (const { showtimeId, seatIds } of holds.filter(({ until }) => Date.now() > until + GRACE_MS)) {
    const held = (await seatsOf(showtimeId)).filter(({ id, status }) => status === 'HELD' && seatIds.includes(id))
    found.push(
      ...held.map(({ id }) => ({ invariant: 'I8', what: 'a hold is kept past its expiry', id: `${showtimeId} ${id}` })),
    )
  }
  return found
}

const without = (these: string[], others: string[]) => these.filter((id) => !others.includes(id))
