import { expect, test } from 'bun:test'
import { TicketId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { manager } from '../fixtures/manager.fixture'
import { paidCustomer } from '../fixtures/paid.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { grantRefund } from './grant-refund'
import { performDueRefunds } from './perform-refund'
import { retryRefund } from './retry-refund'

const bodyFor = (amount: number) => ({ amount, reason: 'The sound failed' })
const keyed = (key: string, fingerprint = key) => ({ key, fingerprint })

test('rules 19 and 32: a goodwill refund of staff is performed as a job, with an audit entry', async () => {
  const { deps, bookingId, payment, provider } = await paidCustomer()
  const actor = await manager()
  const granted = await grantRefund(deps, { actor, bookingId, body: bodyFor(450), idempotencyKey: null })
  expect(granted).toMatchObject({ ok: true, value: { status: 'REQUESTED', reason: 'GOODWILL', bookingId } })
  expect(provider.refunds).toEqual([])
  expect((await world.ledgerOf(bookingId)).refunds_due).toBe(-450)

  await performDueRefunds(deps, payment)
  expect(provider.refunds).toMatchObject([{ amount: { amount: 450 } }])
  expect(await world.ledgerOf(bookingId)).toMatchObject({ card_clearing: 2_000 })
  const [auditEntry] = await world.asOwner(`select * from payment.audit_log where subject = '${bookingId}'`)
  expect(auditEntry).toMatchObject({
    actor_id: actor.userId,
    action: 'refund.granted',
    after: { reason: 'The sound failed' },
  })
})

test('rule 19: a refund never exceeds what is kept, even if staff grant it', async () => {
  const { deps, bookingId } = await paidCustomer()
  const request = { actor: await manager(), bookingId, idempotencyKey: null }
  const excess = await grantRefund(deps, { ...request, body: bodyFor(PRICE.amount + 1) })
  expect(excess).toEqual({ ok: false, refusal: { code: 'REFUND_EXCEEDS_KEPT', kept: PRICE } })
  expect((await grantRefund(deps, { ...request, body: bodyFor(PRICE.amount) })).ok).toBe(true)
  expect(await grantRefund(deps, { ...request, body: bodyFor(1) })).toMatchObject({ refusal: { code: 'NOTHING_KEPT' } })
})

test('rule 18: the same key and body return the same answer, another body is refused, and one refund is made', async () => {
  const { deps, bookingId } = await paidCustomer()
  const request = { actor: await manager(), bookingId, body: bodyFor(100), idempotencyKey: keyed('key-1') }
  const answers = await Promise.all(Array.from({ length: 8 }, () => grantRefund(deps, request)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  const other = await grantRefund(deps, { ...request, body: bodyFor(200), idempotencyKey: keyed('key-1', 'other') })
  expect(other).toEqual({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  expect((await deps.payments.ofBooking(bookingId))[0]?.kept).toBe(PRICE.amount - 100)

  const withoutKey = { ...request, idempotencyKey: null }
  for (const _ of [1, 2]) await grantRefund(deps, withoutKey)
  expect((await deps.payments.ofBooking(bookingId))[0]?.kept).toBe(PRICE.amount - 300)
})

test('rule 18: a key is deleted after a day', async () => {
  const { deps, bookingId } = await paidCustomer()
  const request = { actor: await manager(), bookingId, body: bodyFor(100), idempotencyKey: keyed('key-2') }
  await grantRefund(deps, request)
  const { userId } = request.actor
  await deps.upkeep.deleteOld('payment.idempotency_keys', 1, 100)
  expect(await deps.idempotencyKeys.find(userId, 'key-2')).not.toBeNull()
  await world.asOwner(
    `update payment.idempotency_keys set created_at = now() - interval '25 hours' where user_id = '${userId}' returning key`,
  )
  await deps.upkeep.deleteOld('payment.idempotency_keys', 1, 100)
  expect(await deps.idempotencyKeys.find(userId, 'key-2')).toBeNull()
})

test('rule 19: the price of a ticket is refunded once, even by concurrent requests, and again only if that refund failed', async () => {
  const { deps, bookingId, booking } = await paidCustomer()
  booking.price = { amount: 800, currency: 'EUR' }
  const [one, other] = [newId(TicketId), newId(TicketId)]
  const body = (...ticketIds: TicketId[]) => ({ ticketIds, reason: 'Too loud' })
  const request = { actor: await manager(), bookingId, idempotencyKey: null }
  const answers = await Promise.all([1, 2, 3].map(() => grantRefund(deps, { ...request, body: body(one) })))
  const codes = answers.map((answer) => (answer.ok ? 'GRANTED' : answer.refusal.code))
  expect(codes.toSorted()).toEqual(['GRANTED', 'TICKETS_REFUNDED_BEFORE', 'TICKETS_REFUNDED_BEFORE'])
  expect((await deps.payments.ofBooking(bookingId))[0]?.kept).toBe(PRICE.amount - 800)

  const both = () => grantRefund(deps, { ...request, body: body(one, other) })
  expect(await both()).toMatchObject({ refusal: { code: 'TICKETS_REFUNDED_BEFORE' } })
  await world.asOwner(`update payment.refunds set status = 'FAILED' where booking_id = '${bookingId}' returning id`)
  expect((await both()).ok).toBe(true)
})

test('the price of tickets can be refunded; tickets of another booking are refused', async () => {
  const { deps, bookingId, booking } = await paidCustomer()
  const request = {
    actor: await manager(),
    bookingId,
    idempotencyKey: null,
    body: { ticketIds: [], reason: 'Too loud' },
  }
  expect(await grantRefund(deps, request)).toMatchObject({ refusal: { code: 'TICKETS_NOT_OF_BOOKING' } })
  booking.price = { amount: 1_225, currency: 'EUR' }
  expect(await grantRefund(deps, request)).toMatchObject({ value: { amount: { amount: 1_225 } } })
})

test('rule 32: a booking of another cinema is not found', async () => {
  const { deps, bookingId } = await paidCustomer()
  const request = { actor: await manager('elsewhere'), bookingId, body: bodyFor(1), idempotencyKey: null }
  expect(await grantRefund(deps, request)).toEqual({ ok: false, refusal: { code: 'BOOKING_NOT_FOUND' } })
})

test('staff can request a failed refund again, in a new round, and it is then performed', async () => {
  const { deps, bookingId, payment, provider } = await paidCustomer()
  const actor = await manager()
  provider.refusesRefunds = true
  const granted = await grantRefund(deps, { actor, bookingId, body: bodyFor(450), idempotencyKey: null })
  if (!granted.ok) throw new Error(granted.refusal.code)
  const { refundId } = granted.value
  await performDueRefunds(deps, payment)
  expect(await deps.refunds.byId(refundId)).toMatchObject({ status: 'FAILED', round: 1 })
  expect(await world.ledgerOf(bookingId)).toMatchObject({ card_clearing: 2_450, revenue: -2_000 })
  expect(await world.eventTypesOf(payment.id)).toContain('payment.refund-failed.v1')

  provider.refusesRefunds = false
  expect(await retryRefund(deps, { actor: await manager('elsewhere'), refundId, idempotencyKey: null })).toMatchObject({
    ok: false,
  })
  expect(await retryRefund(deps, { actor, refundId, idempotencyKey: null })).toMatchObject({
    ok: true,
    value: { status: 'REQUESTED' },
  })
  expect(await retryRefund(deps, { actor, refundId, idempotencyKey: null })).toMatchObject({
    refusal: { code: 'REFUND_NOT_FAILED' },
  })
  await performDueRefunds(deps, payment)
  expect(await deps.refunds.byId(refundId)).toMatchObject({ status: 'DONE', round: 2 })
  expect((await world.ledgerOf(bookingId)).card_clearing).toBe(2_000)
})

test('rule 18: a retry repeated with its key requests once and returns the same answer; for another refund the key is refused', async () => {
  const { deps, bookingId, payment, provider } = await paidCustomer()
  const actor = await manager()
  provider.refusesRefunds = true
  const refundIds = await Promise.all(
    [100, 200].map(async (amount) => {
      const granted = await grantRefund(deps, { actor, bookingId, body: bodyFor(amount), idempotencyKey: null })
      if (!granted.ok) throw new Error(granted.refusal.code)
      return granted.value.refundId
    }),
  )
  await performDueRefunds(deps, payment)
  const [refundId, other] = refundIds
  if (!refundId || !other) throw new Error('two refunds are needed')
  const retry = () => retryRefund(deps, { actor, refundId, idempotencyKey: keyed('again') })

  const answers = await Promise.all(Array.from({ length: 5 }, retry))
  expect(answers[0]).toMatchObject({ ok: true, value: { refundId, status: 'REQUESTED' } })
  await performDueRefunds(deps, payment)
  answers.push(await retry())
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await deps.refunds.byId(refundId)).toMatchObject({ status: 'FAILED', round: 2 })

  const reused = await retryRefund(deps, { actor, refundId: other, idempotencyKey: keyed('again', 'other') })
  expect(reused).toEqual({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  expect(await retryRefund(deps, { actor, refundId, idempotencyKey: null })).toMatchObject({ ok: true })
  expect(await deps.refunds.byId(refundId)).toMatchObject({ round: 3 })
})
