import { expect, test } from 'bun:test'
import { PaymentStatus } from '@cinema/contracts/payment/http'
import { mayMove } from '../shared/moves'
import { paymentMoves, refundMoves } from './moves'

test('nothing leaves SUCCEEDED, whatever the provider reports later', () => {
  expect(PaymentStatus.options.filter((to) => mayMove(paymentMoves, 'SUCCEEDED', to))).toEqual([])
})

test('rule 16: money that arrives after the attempt was cancelled or failed still counts', () => {
  const unpaid = PaymentStatus.options.filter((status) => status !== 'SUCCEEDED')
  expect(unpaid.filter((from) => mayMove(paymentMoves, from, 'SUCCEEDED'))).toEqual(unpaid)
})

test('an attempt never goes back to an open state', () => {
  const reopened = PaymentStatus.options.filter((from) => mayMove(paymentMoves, from, 'CREATED'))
  expect(reopened).toEqual([])
  expect(PaymentStatus.options.filter((from) => mayMove(paymentMoves, from, 'PENDING'))).toEqual(['CREATED'])
})

test('rule 20: a refund that is done is never sent again, unless the bank returned the money', () => {
  expect(refundMoves.DONE).toEqual(['FAILED'])
  expect(refundMoves.FAILED).toEqual(['REQUESTED'])
  expect(mayMove(refundMoves, 'IN_TRANSIT', 'REQUESTED')).toBe(false)
  expect(mayMove(refundMoves, 'REQUESTED', 'IN_TRANSIT')).toBe(true)
})
