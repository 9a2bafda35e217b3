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

/** The card provider's own form: the card details go to the provider, and the site receives only a token (rule 12). */
export function CardForm({ booking, publishableKey, busy, onToken, children }: Props) {
  const mountPoint = useRef<HTMLDivElement>(null)
  const { form, isMissing, retry } = useCardFields(mountPoint, booking, publishableKey)
  const [creatingToken, setCreatingToken] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!form || creatingToken) return
    setCreatingToken(true)
    const token = await tokenOf(form)
    setCreatingToken(false)
    setRefusal('refusal' in token ? token.refusal : null)
    if ('id' in token) onToken(token.id)
  }

  return (
    <form className="grid gap-5" onSubmit={submit}>
      <h2 className="display text-2xl">{t('pay.card')}</h2>
      {isMissing ? (
        <Notice tone="bad" title={t('pay.card.missing')} action={<Button onClick={retry}>{t('error.retry')}</Button>}>
          {t('pay.card.missing.next')}
        </Notice>
      ) : (
        <div ref={mountPoint} className="min-h-56" aria-busy={!form} />
      )}
      {refusal && <Notice tone="bad" title={refusal} />}
      {!refusal && children}
      <PayButton booking={booking} busy={busy || creatingToken || !form} />
    </form>
  )
}

type CardFields = { stripe: Stripe; elements: StripeElements }

/** Loads the provider's script and mounts its fields; `isMissing` says that the script could not be loaded. */
function useCardFields(mountPoint: { current: HTMLElement | null }, { total }: BookingView, publishableKey: string) {
  const [form, setForm] = useState<CardFields | null>(null)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (isMissing) return
    if (!wasLoadedAtCheckout()) return location.reload()
    let unmounted = false
    const show = (stripe: Stripe | null) => {
      if (!stripe || unmounted || !mountPoint.current) return
      const elements = stripe.elements({
        mode: 'payment',
        amount: total.amount,
        currency: total.currency.toLowerCase(),
        appearance: { theme: isDark() ? 'night' : 'stripe' },
      })
      elements.create('payment', { layout: 'tabs' }).mount(mountPoint.current)
      setForm({ stripe, elements })
    }
    loadStripe(publishableKey, { locale: language }).then(show, () => !unmounted && setMissing(true))
    return () => {
      unmounted = true
    }
  }, [mountPoint, publishableKey, total.amount, total.currency, isMissing])
  return { form, isMissing, retry: () => setMissing(false) }
}

/**
 * A document keeps the content security policy with which it was loaded, and only that of a checkout page allows the
 * provider's script.
 */
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
