import { expect, test } from 'bun:test'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { type Choice, type ChoiceEvent, changeChoice, isHeld, isUnsent, MAX_SEATS, NO_CHOICE } from './choice'

const id = (name: string) => name as SeatId
const ids = (...names: string[]) => names.map(id)
const play = (...events: ChoiceEvent[]): Choice => events.reduce(changeChoice, NO_CHOICE)
const toggled = (...names: string[]): ChoiceEvent => ({ type: 'toggled', seatIds: ids(...names) })
const held = (...names: string[]): ChoiceEvent => ({
  type: 'held',
  asked: ids(...names),
  hold: { seatIds: ids(...names), expiresInMs: 600_000, total: { amount: 1250, currency: 'EUR' } },
  receivedAt: 1_000,
})

test('a pressed seat is chosen, and pressed again it is given back', () => {
  expect(play(toggled('a1'), toggled('a2')).seatIds).toEqual(ids('a1', 'a2'))
  expect(play(toggled('a1'), toggled('a2'), toggled('a1')).seatIds).toEqual(ids('a2'))
})

test('a sofa is chosen and given back as a whole', () => {
  const sofa = play(toggled('k1', 'k2'))
  expect(sofa.seatIds).toEqual(ids('k1', 'k2'))
  expect(changeChoice(sofa, toggled('k2', 'k1')).seatIds).toEqual([])
})

test('one seat too many is refused and the choice stays', () => {
  const full = play(...Array.from({ length: MAX_SEATS }, (_, index) => toggled(`a${index}`)))
  const more = changeChoice(full, toggled('z9'))
  expect(more.seatIds).toEqual(full.seatIds)
  expect(more.refusal?.code).toBe('TOO_MANY_SEATS')
})

test('a granted hold answers the choice and ends by our own clock', () => {
  const choice = play(toggled('a1'), held('a1'))
  expect(isHeld(choice)).toBe(true)
  expect(isUnsent(choice)).toBe(false)
  expect(choice.hold?.deadline).toBe(601_000)
})

test('an answer to an earlier choice leaves the newer one to be sent', () => {
  const choice = play(toggled('a1'), toggled('a2'), held('a1'))
  expect(choice.seatIds).toEqual(ids('a1', 'a2'))
  expect(isUnsent(choice)).toBe(true)
  expect(isHeld(choice)).toBe(false)
})

test('seats that are taken leave the choice, and the rest is sent again', () => {
  const refusal = { code: 'SEATS_TAKEN', seatIds: ids('a2') }
  const choice = play(toggled('a1'), toggled('a2'), { type: 'refused', asked: ids('a1', 'a2'), refusal })
  expect(choice.seatIds).toEqual(ids('a1'))
  expect(isUnsent(choice)).toBe(true)
})

test('any other refusal keeps the choice and does not send it again before it changes', () => {
  const refusal = { code: 'ORPHAN_SEAT', seatIds: ids('a3') }
  const choice = play(toggled('a1'), held('a1'), toggled('a2'), { type: 'refused', asked: ids('a1', 'a2'), refusal })
  expect(choice.seatIds).toEqual(ids('a1', 'a2'))
  expect(choice.hold?.seatIds).toEqual(ids('a1'))
  expect(isUnsent(choice)).toBe(false)
  expect(isUnsent(changeChoice(choice, toggled('a3')))).toBe(true)
})

test('after a lost connection the same choice is sent again on request', () => {
  const lost = play(toggled('a1'), { type: 'refused', asked: ids('a1'), refusal: { code: 'UNREACHABLE', seatIds: [] } })
  expect(isUnsent(lost)).toBe(false)
  expect(isUnsent(changeChoice(lost, { type: 'retried' }))).toBe(true)
})

test('giving the last seat back is told to the house', () => {
  const choice = play(toggled('a1'), held('a1'), toggled('a1'))
  expect(isUnsent(choice)).toBe(true)
  expect(isUnsent(changeChoice(choice, { type: 'released' }))).toBe(false)
})

test('a lapsed hold empties the choice and says so', () => {
  const choice = play(toggled('a1'), held('a1'), { type: 'lapsed' })
  expect(choice).toMatchObject({ seatIds: [], hold: null, refusal: { code: 'HOLD_LAPSED' } })
  expect(isUnsent(choice)).toBe(false)
})

test('a hold that the house remembers, or chose itself, becomes the choice', () => {
  const choice = play(toggled('z9'), {
    type: 'found',
    hold: { seatIds: ids('e7', 'e8'), expiresInMs: 5_000 },
    receivedAt: 0,
  })
  expect(choice.seatIds).toEqual(ids('e7', 'e8'))
  expect(isHeld(choice)).toBe(true)
})

test('a longer hold keeps the choice and moves its end', () => {
  const choice = play(toggled('a1'), held('a1'), { type: 'extended', expiresInMs: 400_000, receivedAt: 500_000 })
  expect(choice.hold?.deadline).toBe(900_000)
  expect(isHeld(choice)).toBe(true)
})

test('a hold that was longer often enough runs on and offers no more, also for other seats', () => {
  const refusal = { code: 'EXTENSIONS_SPENT', seatIds: [] }
  const spent = play(toggled('a1'), held('a1'), { type: 'unextended', refusal }, toggled('a2'), held('a1', 'a2'))
  expect(spent.hold).toMatchObject({ mayExtend: false, seatIds: ids('a1', 'a2') })
  expect(isHeld(spent)).toBe(true)
})

test('a hold that is gone cannot be longer: the choice is over', () => {
  const gone = play(toggled('a1'), held('a1'), { type: 'unextended', refusal: { code: 'NO_HOLD', seatIds: [] } })
  expect(gone).toMatchObject({ seatIds: [], hold: null, refusal: { code: 'HOLD_LAPSED' } })
})
