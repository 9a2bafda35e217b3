import { FlaskConical } from 'lucide-react'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'
import { cx } from '../../../ui/class-names'
import { TEST_CARDS, type TestCard } from '../test-cards'

/** A choice of test cards, for a system that accepts no real ones. */
export function CardPanel({ card, onChoose }: { card: TestCard; onChoose: (card: TestCard) => void }) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-4 flex w-full items-center justify-between gap-4">
        <span className="display text-2xl">{t('pay.card')}</span>
        <Badge tone="brass">
          <FlaskConical aria-hidden className="size-3.5" />
          {t('pay.test')}
        </Badge>
      </legend>
      <CardFace card={card} />
      <p className="text-sm text-muted">{t('pay.test.text')}</p>
      <div className="grid">
        {TEST_CARDS.map((one) => (
          <label
            key={one.id}
            className={cx(
              'grid min-h-14 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-3 border-b border-line px-1 py-2 first:border-t has-focus-visible:outline-3 has-focus-visible:outline-brass',
              one.id === card.id ? 'font-semibold' : 'hover:bg-line',
            )}
          >
            <input
              type="radio"
              name="card"
              value={one.id}
              checked={one.id === card.id}
              onChange={() => onChoose(one)}
              className="size-5 accent-[var(--text)] outline-none"
            />
            <span>{t(`pay.card.${one.id}`)}</span>
            <span aria-hidden className="figures text-muted">
              ···· {one.number}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function CardFace({ card }: { card: TestCard }) {
  return (
    <div
      aria-hidden
      className="relative grid aspect-[1.9] w-full max-w-sm content-between overflow-hidden rounded-sheet border border-line bg-[linear-gradient(135deg,oklch(0.3_0.03_60),oklch(0.19_0.02_60)_60%,oklch(0.26_0.06_25))] p-5 text-[oklch(0.96_0.006_85)] [color-scheme:dark]"
    >
      <div className="flex items-start justify-between">
        <svg viewBox="0 0 44 32" className="w-11" aria-hidden="true">
          <rect width="44" height="32" rx="5" fill="oklch(0.8 0.09 85)" />
          <path d="M0 11h14v10H0M44 11H30v10h14M14 0v32M30 0v32" fill="none" stroke="oklch(0.5 0.07 80)" />
        </svg>
        <span className="display text-xl italic">VISA</span>
      </div>
      <p className="display figures text-[clamp(1.25rem,5vw,1.625rem)] tracking-[0.06em] whitespace-nowrap">
        •••• •••• •••• {card.number}
      </p>
      <div className="flex justify-between text-sm">
        <span>MARQUEE TEST</span>
        <span className="figures">12/34</span>
      </div>
    </div>
  )
}
