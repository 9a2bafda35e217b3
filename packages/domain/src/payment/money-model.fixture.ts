import type { RefundStatus } from '@cinema/contracts/payment/http'
import { canTransition } from '../shared/transitions'
import { type Earnings, earningsLeft, earningsTotal } from './earnings'
import type { Account, Entry } from './ledger'
import {
  balanceTotal,
  type PaymentBalance,
  postCapture,
  postRefund,
  postRefundDue,
  postRefundElsewhere,
  postSale,
} from './postings'
import { refundTransitions } from './transitions'

/**
 * An event that may happen to the money of one booking, in any order. Numbers choose among the payments or refunds
 * there are.
 */
export type Step =
  | { do: 'capture' }
  | { do: 'request'; payment: number; amount: number }
  | { do: 'send' | 'finish' | 'fail' | 'return' | 'again'; refund: number }
  | { do: 'refund elsewhere'; payment: number; amount: number }

/** A mistake that the properties must find. */
export type Flaw =
  | 'an open refund does not reduce the surplus'
  | 'a failed refund is not reversed'
  | 'a finished refund may finish again'
  | 'a second payment sells again'
  | 'shares are taken of the original earnings'

type Refund = { payment: number; amount: number; status: RefundStatus; posted: Entry[] }
type Payment = { captured: number; refunded: number; entries: Entry[] }
export type Money = { earnings: Earnings; payments: Payment[]; refunds: Refund[]; transactions: Entry[][] }

const MOST_PAYMENTS = 3
const CLEARING = 'card_clearing'

export const noMoney = (earnings: Earnings): Money => ({ earnings, payments: [], refunds: [], transactions: [] })

export const heldOn = (account: Account, entries: readonly Entry[]): number =>
  entries.filter((entry) => entry.account === account).reduce((sum, { amount }) => sum + amount.amount, 0)

/** Applies a step if its guard allows it, as the guarded SQL statements do; otherwise nothing changes. */
export function step(money: Money, next: Step, flaw: Flaw | null = null): void {
  if (next.do === 'capture') capture(money, flaw)
  else if (next.do === 'request') requestRefund(money, next, flaw)
  else if (next.do === 'refund elsewhere') refundElsewhere(money, next, flaw)
  else moveRefund(money, next, flaw)
}

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const nothing = (earnings: Earnings) => earningsLeft(earnings, earnings)

function capture(money: Money, flaw: Flaw | null): void {
  if (money.payments.length === MOST_PAYMENTS) return
  const { earnings } = money
  const captured = earningsTotal(earnings)
  const holdsMoney = (place: number) => balanceTotal(holdings(money, place, null)) > 0
  const surplus = flaw !== 'a second payment sells again' && money.payments.some((_, place) => holdsMoney(place))
  money.payments.push({ captured, refunded: 0, entries: [] })
  const payment = money.payments.length - 1
  if (!surplus) post(money, payment, postSale(earnings))
  const sold = surplus ? nothing(earnings) : earnings
  post(money, payment, postCapture({ through: CLEARING, captured: euros(captured), sold }))
  if (surplus) money.refunds.push({ payment, amount: captured, status: 'REQUESTED', posted: [] })
}

function requestRefund(money: Money, wanted: { payment: number; amount: number }, flaw: Flaw | null): void {
  const payment = chosen(money.payments, wanted.payment)
  if (payment < 0 || wanted.amount > balanceTotal(holdings(money, payment, flaw))) return
  const posted = due(money, payment, wanted.amount, flaw)
  money.refunds.push({ payment, amount: wanted.amount, status: 'REQUESTED', posted })
}

function due(money: Money, payment: number, amount: number, flaw: Flaw | null): Entry[] {
  const held = holdings(money, payment, flaw)
  const entries =
    flaw === 'shares are taken of the original earnings'
      ? postRefundDue(euros(amount), { ...held, kept: money.earnings })
      : postRefundDue(euros(amount), held)
  post(money, payment, entries)
  return entries
}

function refundElsewhere(money: Money, given: { payment: number; amount: number }, flaw: Flaw | null): void {
  const payment = chosen(money.payments, given.payment)
  const held = payment < 0 ? null : holdings(money, payment, flaw)
  if (!held || given.amount > balanceTotal(held)) return
  const posted = postRefundElsewhere(CLEARING, euros(given.amount), held)
  money.refunds.push({ payment, amount: given.amount, status: 'DONE', posted })
  paidOut(money, payment, given.amount)
  post(money, payment, posted)
}

type RefundStep = Extract<Step, { refund: number }>
const NEXT_STATUS = {
  send: 'IN_TRANSIT',
  finish: 'DONE',
  fail: 'FAILED',
  return: 'FAILED',
  again: 'REQUESTED',
} as const

function moveRefund(money: Money, { do: what, refund: place }: RefundStep, flaw: Flaw | null): void {
  const refund = money.refunds[chosen(money.refunds, place)]
  if (!refund || !mayHappen(refund, what, flaw)) return
  if (what === 'again' && refund.amount > balanceTotal(holdings(money, refund.payment, flaw))) return
  if (what === 'again') refund.posted = due(money, refund.payment, refund.amount, flaw)
  refund.status = NEXT_STATUS[what]
  if (what === 'finish') finish(money, refund)
  if (what === 'fail' && flaw !== 'a failed refund is not reversed') reverse(money, refund)
  if (what === 'return') {
    paidOut(money, refund.payment, -refund.amount)
    reverse(money, refund)
  }
}

function mayHappen({ status }: Refund, what: RefundStep['do'], flaw: Flaw | null): boolean {
  if (what === 'finish' && status === 'DONE') return flaw === 'a finished refund may finish again'
  if (what === 'fail' && status === 'DONE') return false
  return what === 'return' ? status === 'DONE' : canTransition(refundTransitions, status, NEXT_STATUS[what])
}

function finish(money: Money, refund: Refund): void {
  const out = postRefund(CLEARING, euros(refund.amount))
  refund.posted = [...refund.posted, ...out]
  paidOut(money, refund.payment, refund.amount)
  post(money, refund.payment, out)
}

function reverse(money: Money, refund: Refund): void {
  post(
    money,
    refund.payment,
    refund.posted.map(({ account, amount }) => ({ account, amount: euros(-amount.amount) })),
  )
  refund.posted = []
}

function holdings(money: Money, place: number, flaw: Flaw | null): PaymentBalance {
  const { entries } = money.payments[place] as Payment
  const underWay = money.refunds.filter(({ payment, status }) => payment === place && isLive(status))
  const claimed = flaw === 'an open refund does not reduce the surplus' ? 0 : sum(underWay.map(({ amount }) => amount))
  const held = (account: Account) => -heldOn(account, entries) || 0
  const kept = { currency: 'EUR', revenue: held('revenue'), fees: held('fees'), tax: held('tax') }
  return { kept, surplus: held('refunds_due') - claimed }
}

export const isLive = (status: RefundStatus): boolean => status === 'REQUESTED' || status === 'IN_TRANSIT'
export const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0)

const chosen = (things: readonly unknown[], place: number): number => (things.length === 0 ? -1 : place % things.length)

function paidOut(money: Money, place: number, amount: number): void {
  const payment = money.payments[place]
  if (payment) payment.refunded += amount
}

function post(money: Money, place: number, entries: Entry[]): void {
  money.payments[place]?.entries.push(...entries)
  if (entries.length > 0) money.transactions.push(entries)
}
