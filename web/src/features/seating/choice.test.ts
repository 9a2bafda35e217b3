import { expect, test } from 'bun:test'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { type Choice, type ChoiceEvent, changeChoice, isHeld, isUnsent, MAX_SEATS, NO_CHOICE } from './choice'

const id = (name: string) => name as SeatId
const ids = (...names: string[]) => names.map(id)
const after = (...events: ChoiceEvent[]): Choice => events.reduce(changeChoice, NO_CHOICE)
const toggled = (...names: string[]): ChoiceEvent => ({ type: 'toggled', seatIds: ids(...names) })
const held = (...names: string[]): ChoiceEvent => ({
  type: 'held',
  requested: ids(...names),
  hold: { seatIds: ids(...names), expiresInMs: 600_000, total: { amount: 1250, currency: 'EUR' } },
  receivedAt: 1_000,
})

test('pressing a seat chooses it, and pressing it again removes it', () => {
  expect(after(toggled('a1'), toggled('a2')).seatIds).toEqual(ids('a1', 'a2'))
  expect(after(toggled('a1'), toggled('a2'), toggled('a1')).seatIds).toEqual(ids('a2'))
})

test('a sofa is chosen and removed as a whole', () => {
  const sofa = after(toggled('k1', 'k2'))
  expect(sofa.seatIds).toEqual(ids('k1', 'k2'))
  expect(changeChoice(sofa, toggled('k2', 'k1')).seatIds).toEqual([])
})

test('one seat too many is refused and the choice stays the same', () => {
  const full = after(...Array.from({ length: MAX_SEATS }, (_, index) => toggled(`a${index}`)))
  const more = changeChoice(full, toggled('z9'))
  expect(more.seatIds).toEqual(full.seatIds)
  expect(more.refusal?.code).toBe('TOO_MANY_SEATS')
})

test('a granted hold answers the choice, and its deadline is on the clock of this device', () => {
  const choice = after(toggled('a1'), held('a1'))
  expect(isHeld(choice)).toBe(true)
  expect(isUnsent(choice)).toBe(false)
  expect(choice.hold?.deadline).toBe(601_000)
})

test('after an answer to an earlier choice the newer choice is still to be sent', () => {
  const choice = after(toggled('a1'), toggled('a2'), held('a1'))
  expect(choice.seatIds).toEqual(ids('a1', 'a2'))
  expect(isUnsent(choice)).toBe(true)
  expect(isHeld(choice)).toBe(false)
})

test('taken seats are removed from the choice, and the rest is sent again', () => {
  const refusal = { code: 'SEATS_TAKEN', seatIds: ids('a2') }
  const choice = after(toggled('a1'), toggled('a2'), { type: 'refused', requested: ids('a1', 'a2'), refusal })
  expect(choice.seatIds).toEqual(ids('a1'))
  expect(isUnsent(choice)).toBe(true)
})

test('any other refusal keeps the choice, which is not sent again until it changes', () => {
  const refusal = { code: 'ORPHAN_SEAT', seatIds: ids('a3') }
  const choice = after(toggled('a1'), held('a1'), toggled('a2'), {
    type: 'refused',
    requested: ids('a1', 'a2'),
    refusal,
  })
  expect(choice.seatIds).toEqual(ids('a1', 'a2'))
  expect(choice.hold?.seatIds).toEqual(ids('a1'))
  expect(isUnsent(choice)).toBe(false)
  expect(isUnsent(changeChoice(choice, toggled('a3')))).toBe(true)
})

test('after a lost connection the same choice is sent again on request', () => {
  const lost = after(toggled('a1'), {
    type: 'refused',
    requested: ids('a1'),
    refusal: { code: 'UNREACHABLE', seatIds: [] },
  })
  expect(isUnsent(lost)).toBe(false)
  expect(isUnsent(changeChoice(lost, { type: 'retried' }))).toBe(true)
})

test('removing the last seat is sent to the API', () => {
  const choice = after(toggled('a1'), held('a1'), toggled('a1'))
  expect(isUnsent(choice)).toBe(true)
  expect(isUnsent(changeChoice(choice, { type: 'released' }))).toBe(false)
})

test('a lapsed hold clears the choice with a refusal', () => {
  const choice = after(toggled('a1'), held('a1'), { type: 'lapsed' })
  expect(choice).toMatchObject({ seatIds: [], hold: null, refusal: { code: 'HOLD_LAPSED' } })
  expect(isUnsent(choice)).toBe(false)
})

test('an existing hold, or the best available seats, become the choice', () => {
  const choice = after(toggled('z9'), {
    type: 'found',
    hold: { seatIds: ids('e7', 'e8'), expiresInMs: 5_000 },
    receivedAt: 0,
  })
  expect(choice.seatIds).toEqual(ids('e7', 'e8'))
  expect(isHeld(choice)).toBe(true)
})

test('an extension keeps the choice and moves the deadline', () => {
  const choice = after(toggled('a1'), held('a1'), { type: 'extended', expiresInMs: 400_000, receivedAt: 500_000 })
  expect(choice.hold?.deadline).toBe(900_000)
  expect(isHeld(choice)).toBe(true)
})

test('when no extension is left the hold goes on without offering one, also after a change of seats', () => {
  const refusal = { code: 'EXTENSIONS_SPENT', seatIds: [] }
  const spent = after(
    toggled('a1'),
    held('a1'),
    { type: 'extension-refused', refusal },
    toggled('a2'),
    held('a1', 'a2'),
  )
  expect(spent.hold).toMatchObject({ mayExtend: false, seatIds: ids('a1', 'a2') })
  expect(isHeld(spent)).toBe(true)
})

test('extending a hold that has ended clears the choice', () => {
  const gone = after(toggled('a1'), held('a1'), {
    type: 'extension-refused',
    refusal: { code: 'NO_HOLD', seatIds: [] },
  })
  expect(gone).toMatchObject({ seatIds: [], hold: null, refusal: { code: 'HOLD_LAPSED' } })
})
