import { expect, test } from 'bun:test'
import { PaymentStatus } from '@cinema/contracts/payment/http'
import { canTransition } from '../shared/transitions'
import { paymentTransitions, refundTransitions } from './transitions'

test('nothing leaves SUCCEEDED, whatever the provider reports later', () => {
  expect(PaymentStatus.options.filter((to) => canTransition(paymentTransitions, 'SUCCEEDED', to))).toEqual([])
})

test('rule 16: money that arrives after the attempt was cancelled or failed still counts', () => {
  const unpaid = PaymentStatus.options.filter((status) => status !== 'SUCCEEDED')
  expect(unpaid.filter((from) => canTransition(paymentTransitions, from, 'SUCCEEDED'))).toEqual(unpaid)
})

test('an attempt never goes back to an open state', () => {
  const reopened = PaymentStatus.options.filter((from) => canTransition(paymentTransitions, from, 'CREATED'))
  expect(reopened).toEqual([])
  expect(PaymentStatus.options.filter((from) => canTransition(paymentTransitions, from, 'PENDING'))).toEqual([
    'CREATED',
  ])
})

test('rule 20: a refund that is done is never sent again, unless the bank returned the money', () => {
  expect(refundTransitions.DONE).toEqual(['FAILED'])
  expect(refundTransitions.FAILED).toEqual(['REQUESTED'])
  expect(canTransition(refundTransitions, 'IN_TRANSIT', 'REQUESTED')).toBe(false)
  expect(canTransition(refundTransitions, 'REQUESTED', 'IN_TRANSIT')).toBe(true)
})
