import type { BookingView } from '@cinema/contracts/booking/http'
import { ExternalLink } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { plainText, t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { Segmented } from '../../../ui/segmented'
import { Loading, Skeleton } from '../../../ui/skeleton'
import { useOptions } from '../api/get-options'
import { TEST_CARDS, type TestCard } from '../test-cards'
import type { useCheckout } from '../use-checkout'
import { CardPanel } from './card-panel'
import { EtherPanel } from './ether-panel'
import { PayButton } from './pay-button'

type Method = 'card' | 'ether'
type Props = { booking: BookingView; checkout: ReturnType<typeof useCheckout> }

/** Loaded only when the system accepts real cards. */
const CardForm = lazy(() => import('./card-form').then(({ CardForm }) => ({ default: CardForm })))

/** The choice of a payment method and its form; while a payment is being processed, its progress. */
export function PaymentForm({ booking, checkout }: Props) {
  const [chosen, setChosen] = useState<Method>('card')
  const acceptsEther = useOptions().data?.methods.includes('ethereum')
  if (checkout.settling) return <Settling checkout={checkout} />

  const { ether, isOnItsWay } = checkout
  const method = ether ? 'ether' : chosen
  function choose(next: Method): void {
    setChosen(next)
    checkout.changeCard()
    if (ether && next === 'card') checkout.cancelAttempt()
  }

  return (
    <div className="grid gap-6">
      {(acceptsEther || ether) && !isOnItsWay && (
        <Segmented
          legend={t('pay.method')}
          options={[
            { value: 'card', label: t('pay.method.card') },
            { value: 'ether', label: t('pay.method.ether') },
          ]}
          value={method}
          onChange={choose}
        />
      )}
      {ether && <EtherPanel key={ether.paymentId} payment={ether} checkout={checkout} />}
      {method === 'ether' && !ether && <QuoteRequest checkout={checkout} />}
      {method === 'card' && <CardPayment booking={booking} checkout={checkout} />}
    </div>
  )
}

function QuoteRequest({ checkout }: Pick<Props, 'checkout'>) {
  return (
    <div className="grid gap-5">
      <p className="text-muted">{t('ether.intro')}</p>
      {checkout.error && <Failure error={checkout.error} />}
      <Button variant="primary" size="large" wide busy={checkout.paying} onClick={checkout.quote}>
        {t('ether.quote')}
      </Button>
    </div>
  )
}

function CardPayment({ booking, checkout }: Props) {
  const options = useOptions()
  if (options.error) return <Failure error={options.error} onRetry={() => void options.refetch()} />
  if (!options.data || checkout.isLoadingAttempt) return <PanelSkeleton />

  const { publishableKey } = options.data.card
  if (publishableKey === null) return <TestCardForm booking={booking} checkout={checkout} />
  return (
    <Suspense fallback={<PanelSkeleton />}>
      <CardForm booking={booking} publishableKey={publishableKey} busy={checkout.paying} onToken={checkout.pay}>
        <Outcome checkout={checkout} />
      </CardForm>
    </Suspense>
  )
}

function TestCardForm({ booking, checkout }: Props) {
  const [card, setCard] = useState<TestCard>(TEST_CARDS[0])
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
      <Outcome checkout={checkout} />
      <PayButton booking={booking} busy={checkout.paying} />
    </form>
  )
}

/** Why the previous attempt failed, if there was one. */
function Outcome({ checkout: { failure, error } }: Pick<Props, 'checkout'>): ReactNode {
  return (
    <>
      {failure && (
        <Notice tone="bad" title={plainText(`decline.${failure.code}`) ?? t('decline.card_declined')}>
          {t('pay.failed.next')}
        </Notice>
      )}
      {error && <Failure error={error} />}
    </>
  )
}

function Settling({ checkout: { bankPage, cancelAttempt, cancelling, error } }: Pick<Props, 'checkout'>) {
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
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <a href={bankPage} className="inline-flex min-h-11 items-center gap-2 font-semibold text-sea underline">
            <ExternalLink aria-hidden className="size-4" />
            {t('pay.bank.action')}
          </a>
          <Button variant="ghost" busy={cancelling} onClick={cancelAttempt}>
            {t('pay.otherwise')}
          </Button>
        </div>
      )}
      {error && <Failure error={error} />}
    </div>
  )
}

function PanelSkeleton() {
  return (
    <div className="grid gap-5">
      <Loading label={t('pay.loading')} />
      <Skeleton className="h-72 w-full" />
      <Skeleton className="h-14 w-full" />
    </div>
  )
}
