import { Check, ChevronDown, LogOut, Menu, Search, User } from 'lucide'
import { ActionForm } from '../kit/form'
import { Icon } from '../kit/icon'
import { Data } from '../kit/island'
import type { Screen } from '../kit/page'
import { usePanel } from '../kit/panel'
import { Notice } from '../kit/parts'
import type { Flash } from '../session/cookies'
import { currentItem, type NavSection } from './navigation'
import { ROLE_NAMES } from './role-names'
import { Wordmark } from './wordmark'

type LayoutProps = {
  screen: Screen & { title: string }
  sections: readonly NavSection[]
  flash: Flash | null
}

/** A page of the panel: the navigation at its side, or behind a button on a small screen, and the content. */
export const Layout = ({ screen, sections, flash }: LayoutProps) => (
  <div class="panel">
    <a class="skip" href="#main">
      Skip to the content
    </a>
    <header class="side">
      <div class="side-top">
        <Wordmark />
        <CinemaSwitch />
        <details class="menu">
          <summary>
            <Icon of={Menu} />
            <span>Menu</span>
          </summary>
          <SideNav sections={sections} label="Menu" />
        </details>
      </div>
      <div class="side-rest">
        <SideNav sections={sections} label="Panel" />
      </div>
    </header>
    <main id="main" tabindex={-1}>
      {flash && <Notice tone={flash.tone}>{flash.text}</Notice>}
      <PageHead {...screen} />
      {screen.body}
    </main>
    <Data id="destinations" value={usePanel().destinations} />
  </div>
)

const PageHead = ({ title, lead, actions, back }: LayoutProps['screen']) => (
  <header class="page-head">
    <div>
      {back && (
        <a class="back" href={back.href}>
          ← {back.label}
        </a>
      )}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
    {actions && <div class="page-actions">{actions}</div>}
  </header>
)

function SideNav({ sections, label }: { sections: readonly NavSection[]; label: string }) {
  const { url, session } = usePanel()
  const current = currentItem(sections, url.pathname)
  return (
    <div class="nav">
      <a class="palette-button" href="/admin/search" data-palette>
        <Icon of={Search} size={16} />
        Search…
        <kbd>Ctrl K</kbd>
      </a>
      <nav aria-label={label}>
        {sections.map(({ group, items }) => (
          <section>
            <h2>{group}</h2>
            <ul>
              {items.map(({ path, title, icon }) => (
                <li>
                  <a href={path} aria-current={path === current ? 'page' : undefined}>
                    <Icon of={icon} />
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div class="nav-end">
        <a href="/admin/account" aria-current={url.pathname.startsWith('/admin/account') ? 'page' : undefined}>
          <Icon of={User} />
          <span>
            {session.user.name}
            <small>{ROLE_NAMES[session.user.role]}</small>
          </span>
        </a>
        <ActionForm action="/admin/logout">
          <button type="submit" class="button is-quiet">
            <Icon of={LogOut} />
            Sign out
          </button>
        </ActionForm>
      </div>
    </div>
  )
}

/** The cinema that the pages are about. Each choice is a button, so that one tap is enough. */
function CinemaSwitch() {
  const { cinemas, cinema, url } = usePanel()
  if (!cinema) return null
  if (cinemas.length === 1) return <p class="cinema">{cinema.name}</p>
  return (
    <details class="switch-cinema">
      <summary>
        <span class="sr-only">Cinema: </span>
        {cinema.name}
        <Icon of={ChevronDown} size={16} />
      </summary>
      <ActionForm action="/admin/account/choices" hidden={{ next: url.pathname }}>
        {cinemas.map(({ id, name, city }) => (
          <button type="submit" name="cinema" value={id} aria-current={id === cinema.id ? 'true' : undefined}>
            <span>
              {name}
              <small>{city}</small>
            </span>
            {id === cinema.id && <Icon of={Check} size={16} />}
          </button>
        ))}
      </ActionForm>
    </details>
  )
}
