import type { Money } from '@cinema/contracts/shared/money'
import type { Child } from 'hono/jsx'
import type { IconNode } from 'lucide'
import { formatDay, formatInstant, formatMoney, formatTime } from './format'
import { Icon } from './icon'
import { usePanel } from './panel'

export type Tone = 'plain' | 'good' | 'bad' | 'info' | 'brass'

/** A state, in words and by colour. */
export const Badge = ({ tone = 'plain', children }: { tone?: Tone; children?: Child }) => (
  <span class={`badge is-${tone}`}>{children}</span>
)

export type ButtonLook = 'primary' | 'plain' | 'danger' | 'quiet'
type Look = { look?: ButtonLook; icon?: IconNode; children?: Child }

/** A link that looks like a button. */
export const ButtonLink = ({ href, look = 'plain', icon, children }: Look & { href: string }) => (
  <a class={`button is-${look}`} href={href}>
    {icon && <Icon of={icon} />}
    {children}
  </a>
)

/** The button of a form; with `name` and `value` it says which of several was pressed. */
export const Button = ({ look = 'primary', icon, name, value, children }: Look & { name?: string; value?: string }) => (
  <button class={`button is-${look}`} type="submit" name={name} value={value}>
    {icon && <Icon of={icon} />}
    {children}
  </button>
)

/** Pairs of a label and a value. */
export const Facts = ({ of }: { of: readonly (readonly [label: string, value: Child])[] }) => (
  <dl class="facts">
    {of.map(([label, value]) => (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

/** A part of a page with a heading of its own. */
export const Section = ({ title, actions, children }: { title: string; actions?: Child; children?: Child }) => (
  <section class="section">
    <header>
      <h2>{title}</h2>
      {actions}
    </header>
    {children}
  </section>
)

/** What an empty list shows: why it is empty, and the way on. */
export const Empty = ({ title, children }: { title: string; children?: Child }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children && <p>{children}</p>}
  </div>
)

/** A sentence that stands out. A failure is announced to screen readers. */
export const Notice = ({ tone = 'info', children }: { tone?: Tone; children?: Child }) => (
  <div class={`notice is-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
)

export type Tab = { href: string; label: string; count?: number }

/** Parts of one thing, each a page of its own. */
export const Tabs = ({ of, label }: { of: readonly Tab[]; label: string }) => {
  const { pathname } = usePanel().url
  return (
    <nav class="tabs" aria-label={label}>
      {of.map((tab) => (
        <a href={tab.href} aria-current={tab.href === pathname ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span class="count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  )
}

export type Moment = { at: string; says: Child; detail?: Child; tone?: Tone }

/** What happened to a thing, newest first. */
export const Timeline = ({ of }: { of: readonly Moment[] }) => (
  <ol class="timeline">
    {of.map(({ at, says, detail, tone = 'plain' }) => (
      <li class={`is-${tone}`}>
        <p>{says}</p>
        <p class="muted">
          <When at={at} />
        </p>
        {detail && <div>{detail}</div>}
      </li>
    ))}
  </ol>
)

/** The zone of the chosen cinema: the times of the panel are those on its clocks. */
export const useZone = (): string => usePanel().cinema?.timeZone ?? 'UTC'

/** An instant on the clocks of the chosen cinema. */
export function When({ at, show = 'instant' }: { at: string; show?: 'instant' | 'day' | 'time' }) {
  const format = { instant: formatInstant, day: formatDay, time: formatTime }[show]
  return (
    <time class="figures" datetime={at}>
      {format(at, useZone())}
    </time>
  )
}

/** An amount with its currency. */
export const Amount = ({ of }: { of: Money }) => <span class="figures">{formatMoney(of)}</span>
