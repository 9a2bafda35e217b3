import { t } from '../../../messages/t'

/** The screen and the light that it throws into the room. */
export function Screen() {
  return (
    <svg
      viewBox="0 0 100 34"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('seats.screen')}
      className="pointer-events-none absolute top-[calc(var(--pitch)*0.5)] left-[8%] h-[calc(var(--pitch)*6)] w-[84%] overflow-visible"
    >
      <defs>
        <linearGradient id="screen-light" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="oklch(0.96 0.03 85)" stopOpacity="0.26" />
          <stop offset="0.55" stopColor="oklch(0.96 0.03 85)" stopOpacity="0.06" />
          <stop offset="1" stopColor="oklch(0.96 0.03 85)" stopOpacity="0" />
        </linearGradient>
      </defs>
      <path d="M2 8 Q50 -1 98 8 L108 34 L-8 34 Z" fill="url(#screen-light)" />
      <path
        d="M2 8 Q50 -1 98 8"
        fill="none"
        stroke="oklch(0.97 0.02 85)"
        strokeWidth="4"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
