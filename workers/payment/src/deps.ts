import type { BookingService } from '@cinema/contracts/booking/service'
import { connect } from '@cinema/db/connect'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import type { CardProvider } from './card/card-provider'
import { stripeProvider } from './card/stripe-provider'
import { etherSettings } from './chain/ether-settings'
import { ethersTill } from './chain/ethers-till'
import { fixedRates, type RateFeed, rateFeed } from './chain/rates'
import type { RefundCall, SentRefund } from './chain/refund-sender'
import { chain } from './chain/store'
import type { Till } from './chain/till'
import { idempotencyKeys } from './idempotency/store'
import { books } from './ledger/books'
import { ledger } from './ledger/store'
import { payments } from './payment/store'
import { statements } from './reconciliation/store'
import { refunds } from './refund/store'
import { type PaymentEnv, PaymentSettings } from './settings'

/** What the verbs of this Worker work with. */
export type PaymentDeps = {
  payments: ReturnType<typeof payments>
  refunds: ReturnType<typeof refunds>
  books: ReturnType<typeof books>
  ledger: ReturnType<typeof ledger>
  statements: ReturnType<typeof statements>
  idempotencyKeys: ReturnType<typeof idempotencyKeys>
  provider: CardProvider
  /** What browsers show the card provider; null where test cards are taken. */
  publishableKey: string | null
  chain: ReturnType<typeof chain>
  /** Null where ether is not taken. */
  till: Till | null
  rates: RateFeed
  /** Has the contract give money back, one refund after another. */
  sendRefund: (call: RefundCall) => Promise<SentRefund>
  /** Has the chain read every few seconds until then. */
  watchChain: (until: number) => Promise<void>
  bookings: Pick<BookingService, 'keepForPayment' | 'confirmBooking' | 'priceOf' | 'bookedBetween'>
  now: () => number
  requestId: string
}

/** Made anew for each request. */
export function dependencies(env: PaymentEnv): PaymentDeps {
  const settings = readSettings(PaymentSettings, env)
  const ether = etherSettings(env)
  const db = connect(settings)
  return {
    payments: payments(db),
    refunds: refunds(db),
    books: books(db),
    ledger: ledger(db),
    statements: statements(db),
    idempotencyKeys: idempotencyKeys(db),
    provider: stripeProvider(settings),
    publishableKey: settings.STRIPE_PUBLISHABLE_KEY || null,
    chain: chain(db),
    till: ether && ethersTill(ether),
    rates: ether ? rateFeed(ether) : fixedRates(''),
    sendRefund: (call) => env.CHAIN_SENDER.getByName('till').send(call),
    watchChain: (until) => env.CHAIN_WATCH.getByName('till').watch(until),
    bookings: {
      keepForPayment: (request) => env.BOOKINGS.keepForPayment(request, forwardedContext()),
      confirmBooking: (request) => env.BOOKINGS.confirmBooking(request, forwardedContext()),
      priceOf: (request) => env.BOOKINGS.priceOf(request, forwardedContext()),
      bookedBetween: (request) => env.BOOKINGS.bookedBetween(request, forwardedContext()),
    },
    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
