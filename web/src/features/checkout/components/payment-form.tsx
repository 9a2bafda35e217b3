import type { BookingView } from '@cinema/contracts/booking/http'
import { ExternalLink, Lock } from 'lucide-react'
import { useState } from 'react'
import { formatMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { TEST_CARDS, type TestCard } from '../test-cards'
import type { useCheckout } from '../use-checkout'
import { CardPanel } from './card-panel'

/** The card and the one button; while a payment settles, what is happening instead. */
export function PaymentForm({ booking, checkout }: { booking: BookingView; checkout: ReturnType<typeof useCheckout> }) {
  const [card, setCard] = useState<TestCard>(TEST_CARDS[0])
  if (checkout.settling) return <Settling bankPage={checkout.bankPage} />

  function choose(next: TestCard): void {
    setCard(next)
    checkout.changeCard()
  }

  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        checkout.pay(card.token)
      }}
    >
      <CardPanel card={card} onChoose={choose} />
      {checkout.failure && (
        <Notice tone="bad" title={checkout.failure.message}>
          {t('pay.failed.next')}
        </Notice>
      )}
      {checkout.error && <Failure error={checkout.error} />}
      <Button type="submit" look="velvet" size="large" wide busy={checkout.paying}>
        {t('pay.submit', { amount: formatMoney(booking.total) })}
      </Button>
      <p className="flex items-center justify-center gap-2 text-sm text-muted">
        <Lock aria-hidden className="size-4" />
        {t('pay.secure')}
      </p>
    </form>
  )
}

function Settling({ bankPage }: { bankPage: string | null }) {
  return (
    <div className="grid gap-4 border-t border-line pt-6">
      <p role="status" className="flex items-center gap-4">
        <span
          aria-hidden
          className="size-6 shrink-0 animate-spin rounded-full border-3 border-text border-r-transparent"
        />
        <span>
          <span className="display block text-2xl">{bankPage ? t('pay.bank') : t('pay.settling')}</span>
          <span className="text-muted">{bankPage ? t('pay.bank.text') : t('pay.settling.text')}</span>
        </span>
      </p>
      {bankPage && (
        <a
          href={bankPage}
          className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-sea underline"
        >
          <ExternalLink aria-hidden className="size-4" />
          {t('pay.bank.action')}
        </a>
      )}
    </div>
  )
}
