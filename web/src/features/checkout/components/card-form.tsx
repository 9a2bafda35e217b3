import type { BookingView } from '@cinema/contracts/booking/http'
import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { currentTheme } from '../../../lib/theme'
import { language } from '../../../messages/locale'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { PayButton } from './pay-button'

type Props = {
  booking: BookingView
  publishableKey: string
  busy: boolean
  onToken: (token: string) => void
  children: ReactNode
}

/** The provider's own form: what is typed into it goes to the provider, and only a token comes back (rule 12). */
export function CardForm({ booking, publishableKey, busy, onToken, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const { form, isMissing, askAgain } = useCardFields(place, booking, publishableKey)
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!form || asking) return
    setAsking(true)
    const token = await tokenOf(form)
    setAsking(false)
    setRefusal('refusal' in token ? token.refusal : null)
    if ('id' in token) onToken(token.id)
  }

  return (
    <form className="grid gap-5" onSubmit={submit}>
      <h2 className="display text-2xl">{t('pay.card')}</h2>
      {isMissing ? (
        <Notice
          tone="bad"
          title={t('pay.card.missing')}
          action={<Button onClick={askAgain}>{t('error.retry')}</Button>}
        >
          {t('pay.card.missing.next')}
        </Notice>
      ) : (
        <div ref={place} className="min-h-56" aria-busy={!form} />
      )}
      {refusal && <Notice tone="bad" title={refusal} />}
      {!refusal && children}
      <PayButton booking={booking} busy={busy || asking || !form} />
    </form>
  )
}

type CardFields = { stripe: Stripe; elements: StripeElements }

/** Puts the provider's fields into the page, once it lets them in; `isMissing` where its script does not come. */
function useCardFields(place: { current: HTMLElement | null }, { total }: BookingView, publishableKey: string) {
  const [form, setForm] = useState<CardFields | null>(null)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (isMissing) return
    if (!wasLoadedAtCheckout()) return location.reload()
    let gone = false
    const show = (stripe: Stripe | null) => {
      if (!stripe || gone || !place.current) return
      const elements = stripe.elements({
        mode: 'payment',
        amount: total.amount,
        currency: total.currency.toLowerCase(),
        appearance: { theme: isDark() ? 'night' : 'stripe' },
      })
      elements.create('payment', { layout: 'tabs' }).mount(place.current)
      setForm({ stripe, elements })
    }
    loadStripe(publishableKey, { locale: language }).then(show, () => !gone && setMissing(true))
    return () => {
      gone = true
    }
  }, [place, publishableKey, total.amount, total.currency, isMissing])
  return { form, isMissing, askAgain: () => setMissing(false) }
}

/** A page keeps the policy that it was loaded with, and only that of a checkout lets the provider in. */
function wasLoadedAtCheckout(): boolean {
  const [loaded] = performance.getEntriesByType('navigation')
  return !loaded || new URL(loaded.name).pathname.startsWith('/checkout/')
}

const isDark = (): boolean =>
  currentTheme() === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : currentTheme() === 'dark'

async function tokenOf({ stripe, elements }: CardFields): Promise<{ id: string } | { refusal: string }> {
  const submitted = await elements.submit()
  if (submitted.error) return { refusal: submitted.error.message ?? t('pay.card.incomplete') }
  const { confirmationToken, error } = await stripe.createConfirmationToken({ elements })
  return confirmationToken ?? { refusal: error?.message ?? t('pay.card.incomplete') }
}
