import { afterAll, expect, test } from 'bun:test'
import type { Actor } from '@cinema/contracts/shared/actor'
import { CinemaId, SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { ADA, auditEntry, bookedShowtime, CINEMA, SEATS, STAFF, someEvent } from '../booked-showtime.fixture'
import { addNote } from './add-note'
import { resendTickets } from './resend-tickets'
import { histories } from './store'

const world = await bookedShowtime()
afterAll(() => world.close())

const deps = { bookings: world.bookings, histories: histories(world.db), requestId: 'request', now: () => Date.now() }
const staffAt = (cinemaId: CinemaId): Actor => ({
  userId: STAFF,
  sessionId: newId(SessionId),
  email: 'staff@example.org',
  role: 'staff',
  permissions: ['bookings.read'],
  cinemaIds: [cinemaId],
})
const key = (key: string) => ({ key, fingerprint: key })
const [A1, A2, A3] = SEATS.flatMap((seat) => [seat]) as [never, never, never]

test('the history has each moment with who did it, the newest first', async () => {
  const { booking, ticketIds } = await world.confirmed(A1, A2)
  const { id } = booking
  await addNote(deps, { actor: staffAt(CINEMA), bookingId: id, body: { text: 'Wants a quiet row' } } as never)
  const entry = { ...auditEntry('booking.partly-cancelled'), subject: id }
  const [first, second] = ticketIds as [never, never]
  await world.bookings.cancelTickets({ id, revision: 0 }, [first], {
    event: someEvent(),
    auditEntry: entry,
    keyedAnswer: null,
  })
  await world.query(`insert into booking.admissions (ticket_id, nonce, at, by, door, undone_at, undone_by, undo_reason)
    values ('${second}', 'n1', now(), '${STAFF}', '2', now() + interval '1 minute', '${STAFF}', 'The wrong guest')`)

  const staff = { userId: STAFF, name: null }
  const moments = await deps.histories.of(id)
  expect(moments.map(({ at: _, ...rest }) => rest)).toEqual([
    { kind: 'ADMISSION_UNDONE', by: staff, tickets: ['A2'], says: 'The wrong guest' },
    { kind: 'ADMITTED', by: staff, tickets: ['A2'], says: '2' },
    { kind: 'TICKETS_CANCELLED', by: staff, tickets: ['A1'], says: null },
    { kind: 'NOTED', by: staff, tickets: [], says: 'Wants a quiet row' },
    { kind: 'CONFIRMED', by: null, tickets: ['A1', 'A2'], says: null },
    { kind: 'BOOKED', by: null, tickets: ['A1', 'A2'], says: null },
  ])
  const [logged] = await world.query(`select after from booking.audit_log where action = 'booking.noted'`)
  expect(JSON.stringify(logged)).not.toContain('quiet')
})

test('tickets are sent again once for each key, without those that are void, and only by staff of the cinema', async () => {
  const { booking } = await world.confirmed(A3)
  const actor = staffAt(CINEMA)
  const send = (more: object) =>
    resendTickets(deps, { actor, bookingId: booking.id, body: {}, idempotencyKey: key('one'), ...more } as never)
  for (const _ of [1, 2, 3]) expect((await send({})).ok).toBe(true)
  expect(await send({ body: { email: 'other@example.org' }, idempotencyKey: key('two') })).toMatchObject({ ok: true })
  const events = await world.query(`select payload->'data' as data from events.outbox_events
    where event_type = 'booking.tickets-resent.v1' order by position`)
  expect(events).toMatchObject([
    { data: { email: 'ada@example.org', tickets: [{ label: 'A3' }], by: STAFF } },
    { data: { email: 'other@example.org' } },
  ])
  expect(await send({ actor: staffAt(newId(CinemaId)) })).toMatchObject({ refusal: { code: 'BOOKING_NOT_FOUND' } })

  await world.query(`update booking.tickets set status = 'VOID' where booking_id = '${booking.id}'`)
  expect(await send({ idempotencyKey: key('three') })).toMatchObject({ refusal: { code: 'NO_TICKETS' } })
})

test('the notes about a person go with the person', async () => {
  await world.people.erase(ADA)
  expect(await world.query('select * from booking.notes')).toEqual([])
})
