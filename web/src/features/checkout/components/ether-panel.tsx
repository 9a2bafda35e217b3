import type { ChainProgress, EtherQuote, PaymentView } from '@cinema/contracts/payment/http'
import { Wallet as WalletIcon } from 'lucide-react'
import { formatSeconds } from '../../../lib/countdown'
import { formatEther, worthOf } from '../../../lib/ether'
import { formatMoney } from '../../../lib/money'
import { useCountdown } from '../../../lib/use-countdown'
import { useWallets } from '../../../lib/wallets'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import type { useCheckout } from '../use-checkout'
import { useWalletPayment } from '../use-wallet-payment'

type Checkout = ReturnType<typeof useCheckout>

/** Payment in ether: the quote, a button for each wallet, and the progress of the transaction. */
export function EtherPanel({ payment, checkout }: { payment: PaymentView; checkout: Checkout }) {
  const { quote, chain } = payment
  if (!quote) return null
  return (
    <div className="grid gap-5">
      <QuoteDetails payment={payment} quote={quote} isOnItsWay={checkout.isOnItsWay} />
      {chain && checkout.isOnItsWay ? (
        <Progress chain={chain} />
      ) : (
        <Wallets payment={payment} quote={quote} checkout={checkout} />
      )}
    </div>
  )
}

type QuoteProps = { payment: PaymentView; quote: EtherQuote; isOnItsWay: boolean }

function QuoteDetails({ payment: { amount }, quote, isOnItsWay }: QuoteProps) {
  const { rate, gasEstimate } = quote
  const gas = { amount: worthOf(gasEstimate.wei, rate.amount), currency: rate.currency }
  return (
    <div className="grid gap-4 rounded-sheet border border-line bg-surface p-5">
      <p>
        <span className="display figures block text-[clamp(2rem,8vw,2.75rem)] leading-none">
          {formatEther(quote.wei)}
        </span>
        <span className="mt-2 block text-muted">{t('ether.for', { amount: formatMoney(amount) })}</span>
      </p>
      <dl className="figures grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 border-t border-line pt-4 text-[0.9375rem] [&_dd]:text-right [&_dt]:text-muted">
        <dt>{t('ether.rate')}</dt>
        <dd>{formatMoney(rate)}</dd>
        <dt>{t('ether.gas')}</dt>
        <dd>{t('ether.gas.about', { ether: formatEther(gasEstimate.wei), amount: formatMoney(gas) })}</dd>
        {!isOnItsWay && (
          <>
            <dt>{t('ether.deadline')}</dt>
            <dd>
              <TimeLeft deadline={Date.parse(quote.deadline)} />
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

function TimeLeft({ deadline }: { deadline: number }) {
  const seconds = useCountdown(deadline)
  return <span role="timer">{seconds > 0 ? formatSeconds(seconds) : t('ether.lapsed')}</span>
}

function Wallets({ payment, quote, checkout }: { payment: PaymentView; quote: EtherQuote; checkout: Checkout }) {
  const wallets = useWallets()
  const { pay, sending, declined, error } = useWalletPayment(payment)
  const hasLapsed = useCountdown(Date.parse(quote.deadline)) === 0
  const state = payment.chain?.state
  // While the wallet's window is open the transaction may still be sent, so no new quote is offered yet.
  if (hasLapsed && !sending) return <NewQuote checkout={checkout} />

  return (
    <div className="grid gap-3">
      {(state === 'REVERTED' || state === 'DROPPED') && (
        <Notice tone="bad" title={t(`ether.${state}`)}>
          {t('ether.again')}
        </Notice>
      )}
      {declined && <Notice title={t('ether.declined')}>{t('pay.failed.next')}</Notice>}
      {error && <Failure error={error} />}
      {wallets.map((wallet) => (
        <Button key={wallet.id} variant="primary" size="large" wide busy={sending} onClick={() => pay(wallet)}>
          {wallet.icon && <img src={wallet.icon} alt="" className="size-6 rounded-[4px]" />}
          {t('ether.pay', { wallet: wallet.name })}
        </Button>
      ))}
      {wallets.length === 0 && <Notice title={t('wallet.none')}>{t('wallet.none.text')}</Notice>}
      {sending && (
        <p role="status" className="flex items-center gap-2 text-muted">
          <WalletIcon aria-hidden className="size-5" />
          {t('ether.waiting')}
        </p>
      )}
    </div>
  )
}

function NewQuote({ checkout: { quote, paying, error } }: { checkout: Checkout }) {
  return (
    <div className="grid gap-3">
      <Notice title={t('ether.lapsed.title')}>{t('ether.lapsed.text')}</Notice>
      {error && <Failure error={error} />}
      <Button variant="primary" size="large" wide busy={paying} onClick={quote}>
        {t('ether.renew')}
      </Button>
    </div>
  )
}

function Progress({ chain: { state, confirmations, needed, transactionHash } }: { chain: ChainProgress }) {
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <p role="status">
        <span className="display block text-2xl">{t(state === 'SEEN' ? 'ether.seen' : 'ether.sent')}</span>
        <span className="figures text-muted">{t('ether.confirmations', { confirmations, needed })}</span>
      </p>
      <progress
        aria-label={t('ether.progress')}
        value={confirmations}
        max={needed}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-sea [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-sea"
      />
      <p className="figures truncate text-sm text-muted" title={transactionHash}>
        {transactionHash}
      </p>
      <p className="text-sm text-muted">{t('ether.leave')}</p>
    </div>
  )
}
