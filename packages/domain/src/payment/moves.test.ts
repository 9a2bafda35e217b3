import { expect, test } from 'bun:test'
import { PaymentStatus } from '@cinema/contracts/payment/http'
import { mayMove } from '../shared/moves'
import { paymentMoves, refundMoves } from './moves'

test('money that came is never taken back by a later word: nothing leaves SUCCEEDED', () => {
  expect(PaymentStatus.options.filter((to) => mayMove(paymentMoves, 'SUCCEEDED', to))).toEqual([])
})

test('rule 16: money that comes after the attempt was given up still counts', () => {
  const unpaid = PaymentStatus.options.filter((status) => status !== 'SUCCEEDED')
  expect(unpaid.filter((from) => mayMove(paymentMoves, from, 'SUCCEEDED'))).toEqual(unpaid)
})

test('an attempt never goes back to an open state', () => {
  const reopened = PaymentStatus.options.filter((from) => mayMove(paymentMoves, from, 'CREATED'))
  expect(reopened).toEqual([])
  expect(PaymentStatus.options.filter((from) => mayMove(paymentMoves, from, 'PENDING'))).toEqual(['CREATED'])
})

test('rule 20: money that went back is never sent again: only the bank that sends it back reopens the matter', () => {
  expect(refundMoves.DONE).toEqual(['FAILED'])
  expect(refundMoves.FAILED).toEqual(['REQUESTED'])
  expect(mayMove(refundMoves, 'IN_TRANSIT', 'REQUESTED')).toBe(false)
  expect(mayMove(refundMoves, 'REQUESTED', 'IN_TRANSIT')).toBe(true)
})
