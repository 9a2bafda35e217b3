import { expect, test } from 'bun:test'
import { TicketStatus } from '@cinema/contracts/booking/http'
import { CinemaId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { Instant } from '@cinema/contracts/shared/time'
import { canTransition } from '../shared/transitions'
import { type Admission, DOORS_OPEN_MINUTES, decideAdmission, type Scan, type ScannedTicket } from './admission'
import { ticketTransitions } from './transitions'

const id = (last: number) => `018f0000-0000-7000-8000-00000000000${last}`
const [here, elsewhere] = [CinemaId.parse(id(1)), CinemaId.parse(id(2))]
const [tonight, tomorrow] = [ShowtimeId.parse(id(3)), ShowtimeId.parse(id(4))]
const [ada, ben] = [UserId.parse(id(5)), UserId.parse(id(6))]
const instant = (text: string) => Date.parse(text) as Instant

const doors = {
  startsAt: instant('2026-11-23T20:00:00Z'),
  endsAt: instant('2026-11-23T22:10:00Z'),
  opensMinutesBefore: DOORS_OPEN_MINUTES,
}
const ticket: ScannedTicket = { status: 'UNUSED', cinemaId: here, showtimeId: tonight }
const scan: Scan = { at: instant('2026-11-23T19:45:00Z'), by: ada, door: 'Main', nonce: 'n-1', cinemas: [here] }
const first: Admission = { at: scan.at, by: ada, door: 'Main', nonce: 'n-1' }
const used: ScannedTicket = { ...ticket, status: 'USED', admission: first }
const refusalOf = (scanned: ScannedTicket, asked: Scan) => {
  const decision = decideAdmission(scanned, asked, doors)
  return decision.ok ? undefined : decision.refusal
}
const codeAt = (text: string) => refusalOf(ticket, { ...scan, at: instant(text) })?.code

test('rule 25: an unused ticket admits its guest and records who, where and when', () => {
  expect(decideAdmission(ticket, scan, doors)).toEqual({ ok: true, value: { admission: first, first: true } })
})

test('rule 25: a repeated scan gets the same answer as the first time, even after the show', () => {
  const late = { ...scan, at: instant('2026-11-24T09:00:00Z') }
  expect(decideAdmission(used, late, doors)).toEqual({ ok: true, value: { admission: first, first: false } })
})

test('rule 25: another scan of a used ticket is refused with who admitted the guest, where and when', () => {
  expect(refusalOf(used, { ...scan, by: ben, door: 'Balcony', nonce: 'n-2' })).toEqual({
    code: 'ALREADY_USED',
    at: '2026-11-23T19:45:00.000Z',
    by: ada,
    door: 'Main',
  })
})

test('rule 25: an undone scan is refused when it is repeated, and a new scan is admitted', () => {
  const undone: ScannedTicket = { ...ticket, undone: { at: instant('2026-11-23T19:50:00Z'), by: ben } }
  expect(refusalOf(undone, scan)).toEqual({ code: 'SCAN_UNDONE', at: '2026-11-23T19:50:00.000Z', by: ben })
  expect(refusalOf(ticket, { ...scan, nonce: 'n-2' })).toBeUndefined()
})

test('rule 25: guests are admitted from sixty minutes before the start until the end', () => {
  expect(codeAt('2026-11-23T18:59:59.999Z')).toBe('TOO_EARLY')
  expect(codeAt('2026-11-23T19:00:00Z')).toBeUndefined()
  expect(codeAt('2026-11-23T22:09:59.999Z')).toBeUndefined()
  expect(codeAt('2026-11-23T22:10:00Z')).toBe('TOO_LATE')
})

test('rule 25: a scan that is too early is refused with the opening time, which the cinema can set', () => {
  const asked = { ...scan, at: instant('2026-11-23T19:30:00Z') }
  expect(decideAdmission(ticket, asked, { ...doors, opensMinutesBefore: 15 })).toEqual({
    ok: false,
    refusal: { code: 'TOO_EARLY', opensAt: '2026-11-23T19:45:00.000Z' },
  })
})

test('a void ticket is never admitted', () => {
  expect(refusalOf({ ...ticket, status: 'VOID' }, scan)).toEqual({ code: 'VOID' })
})

test('a door for one showtime refuses the ticket of another', () => {
  expect(refusalOf(ticket, { ...scan, showtimeId: tomorrow })).toEqual({ code: 'WRONG_SHOWTIME' })
  expect(refusalOf(ticket, { ...scan, showtimeId: tonight })).toBeUndefined()
})

test('rule 25: staff of another cinema learn nothing about a ticket, not even that it was used', () => {
  expect(refusalOf(used, { ...scan, cinemas: [elsewhere] })).toEqual({ code: 'WRONG_CINEMA' })
  expect(refusalOf({ ...ticket, status: 'VOID' }, { ...scan, cinemas: [elsewhere] })).toEqual({ code: 'WRONG_CINEMA' })
})

test('a void ticket never comes back, and a used one must be undone before it is voided', () => {
  const targetsOf = (from: TicketStatus) =>
    TicketStatus.options.filter((to) => canTransition(ticketTransitions, from, to))
  expect(targetsOf('UNUSED')).toEqual(['USED', 'VOID'])
  expect(targetsOf('USED')).toEqual(['UNUSED'])
  expect(targetsOf('VOID')).toEqual([])
})
