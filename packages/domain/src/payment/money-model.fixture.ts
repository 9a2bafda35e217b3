import type { RefundStatus } from '@cinema/contracts/payment/http'
import { mayMove } from '../shared/moves'
import { type Earnings, earningsLeft, earningsTotal } from './earnings'
import type { Account, Entry } from './ledger'
import { refundMoves } from './moves'
import {
  type Holdings,
  holdingsTotal,
  postCapture,
  postRefund,
  postRefundDue,
  postRefundElsewhere,
  postSale,
} from './postings'

/** What may happen to the money of one booking, in any order and as often as it likes; numbers choose among what there is. */
export type Step =
  | { do: 'capture' }
  | { do: 'ask'; payment: number; amount: number }
  | { do: 'send' | 'finish' | 'fail' | 'return' | 'again'; refund: number }
  | { do: 'give back elsewhere'; payment: number; amount: number }

/** A way to get it wrong, which the properties must find. */
export type Flaw =
  | 'a refund under way holds nothing back'
  | 'a failed refund is not withdrawn'
  | 'what is done may be done again'
  | 'a second success sells again'
  | 'shares are taken of the whole'

type Refund = { payment: number; amount: number; status: RefundStatus; posted: Entry[] }
type Payment = { captured: number; givenBack: number; entries: Entry[] }
export type Money = { earnings: Earnings; payments: Payment[]; refunds: Refund[]; transactions: Entry[][] }

const MOST_PAYMENTS = 3
const TILL = 'card_clearing'

export const noMoney = (earnings: Earnings): Money => ({ earnings, payments: [], refunds: [], transactions: [] })

export const heldOn = (account: Account, entries: readonly Entry[]): number =>
  entries.filter((entry) => entry.account === account).reduce((sum, { amount }) => sum + amount.amount, 0)

/** Lets a step happen where its guard allows it, as the guarded statements of the books do; otherwise nothing. */
export function step(money: Money, happens: Step, flaw: Flaw | null = null): void {
  if (happens.do === 'capture') capture(money, flaw)
  else if (happens.do === 'ask') ask(money, happens, flaw)
  else if (happens.do === 'give back elsewhere') giveBackElsewhere(money, happens, flaw)
  else answer(money, happens, flaw)
}

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const nothing = (earnings: Earnings) => earningsLeft(earnings, earnings)

function capture(money: Money, flaw: Flaw | null): void {
  if (money.payments.length === MOST_PAYMENTS) return
  const { earnings } = money
  const captured = earningsTotal(earnings)
  const isKept = (place: number) => holdingsTotal(holdings(money, place, null)) > 0
  const surplus = flaw !== 'a second success sells again' && money.payments.some((_, place) => isKept(place))
  money.payments.push({ captured, givenBack: 0, entries: [] })
  const payment = money.payments.length - 1
  if (!surplus) post(money, payment, postSale(earnings))
  const sold = surplus ? nothing(earnings) : earnings
  post(money, payment, postCapture({ through: TILL, captured: euros(captured), sold }))
  if (surplus) money.refunds.push({ payment, amount: captured, status: 'REQUESTED', posted: [] })
}

function ask(money: Money, asked: { payment: number; amount: number }, flaw: Flaw | null): void {
  const payment = chosen(money.payments, asked.payment)
  if (payment < 0 || asked.amount > holdingsTotal(holdings(money, payment, flaw))) return
  const posted = due(money, payment, asked.amount, flaw)
  money.refunds.push({ payment, amount: asked.amount, status: 'REQUESTED', posted })
}

function due(money: Money, payment: number, amount: number, flaw: Flaw | null): Entry[] {
  const held = holdings(money, payment, flaw)
  const entries =
    flaw === 'shares are taken of the whole'
      ? postRefundDue(euros(amount), { ...held, kept: money.earnings })
      : postRefundDue(euros(amount), held)
  post(money, payment, entries)
  return entries
}

function giveBackElsewhere(money: Money, given: { payment: number; amount: number }, flaw: Flaw | null): void {
  const payment = chosen(money.payments, given.payment)
  const held = payment < 0 ? null : holdings(money, payment, flaw)
  if (!held || given.amount > holdingsTotal(held)) return
  const posted = postRefundElsewhere(TILL, euros(given.amount), held)
  money.refunds.push({ payment, amount: given.amount, status: 'DONE', posted })
  paidOut(money, payment, given.amount)
  post(money, payment, posted)
}

type Answer = Extract<Step, { refund: number }>
const TO = { send: 'IN_TRANSIT', finish: 'DONE', fail: 'FAILED', return: 'FAILED', again: 'REQUESTED' } as const

function answer(money: Money, { do: what, refund: place }: Answer, flaw: Flaw | null): void {
  const refund = money.refunds[chosen(money.refunds, place)]
  if (!refund || !mayHappen(refund, what, flaw)) return
  if (what === 'again' && refund.amount > holdingsTotal(holdings(money, refund.payment, flaw))) return
  if (what === 'again') refund.posted = due(money, refund.payment, refund.amount, flaw)
  refund.status = TO[what]
  if (what === 'finish') finish(money, refund)
  if (what === 'fail' && flaw !== 'a failed refund is not withdrawn') undo(money, refund)
  if (what === 'return') {
    paidOut(money, refund.payment, -refund.amount)
    undo(money, refund)
  }
}

function mayHappen({ status }: Refund, what: Answer['do'], flaw: Flaw | null): boolean {
  if (what === 'finish' && status === 'DONE') return flaw === 'what is done may be done again'
  if (what === 'fail' && status === 'DONE') return false
  return what === 'return' ? status === 'DONE' : mayMove(refundMoves, status, TO[what])
}

function finish(money: Money, refund: Refund): void {
  const out = postRefund(TILL, euros(refund.amount))
  refund.posted = [...refund.posted, ...out]
  paidOut(money, refund.payment, refund.amount)
  post(money, refund.payment, out)
}

function undo(money: Money, refund: Refund): void {
  post(
    money,
    refund.payment,
    refund.posted.map(({ account, amount }) => ({ account, amount: euros(-amount.amount) })),
  )
  refund.posted = []
}

function holdings(money: Money, place: number, flaw: Flaw | null): Holdings {
  const { entries } = money.payments[place] as Payment
  const underWay = money.refunds.filter(({ payment, status }) => payment === place && isLive(status))
  const claimed = flaw === 'a refund under way holds nothing back' ? 0 : sum(underWay.map(({ amount }) => amount))
  const held = (account: Account) => -heldOn(account, entries) || 0
  const kept = { currency: 'EUR', revenue: held('revenue'), fees: held('fees'), tax: held('tax') }
  return { kept, surplus: held('refunds_due') - claimed }
}

export const isLive = (status: RefundStatus): boolean => status === 'REQUESTED' || status === 'IN_TRANSIT'
export const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0)

const chosen = (things: readonly unknown[], place: number): number => (things.length === 0 ? -1 : place % things.length)

function paidOut(money: Money, place: number, amount: number): void {
  const payment = money.payments[place]
  if (payment) payment.givenBack += amount
}

function post(money: Money, place: number, entries: Entry[]): void {
  money.payments[place]?.entries.push(...entries)
  if (entries.length > 0) money.transactions.push(entries)
}
