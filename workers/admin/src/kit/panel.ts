import type { Permission } from '@cinema/contracts/identity/permissions'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { createContext, useContext } from 'hono/jsx'
import type { Api } from '../api/client'
import type { PanelContext } from '../panel-context'
import type { Flash } from '../session/cookies'
import type { PanelSession } from '../session/store'

export type Destination = { path: string; title: string; group: string }

/** What a page knows of its request: who asks, for which cinema, and the API with that user's rights. */
export type Panel = {
  c: PanelContext
  api: Api
  session: PanelSession
  permissions: readonly Permission[]
  may(permission: Permission): boolean
  /** The cinemas that the user acts for, by name. */
  cinemas: readonly CinemaView[]
  /** The cinema that is chosen at the top of the panel; null if the user acts for none. */
  cinema: CinemaView | null
  url: URL
  /** A parameter of the path: `id` of `/admin/genres/:id`. */
  param(name: string): string
  nonce: string
  now: number
  /** The pages that the user may open and that need no parameter. */
  destinations: readonly Destination[]
  /** Whether the panel has a page that is declared with this path, and the user may open it. */
  hasPage(path: string): boolean
  /** Goes on to another page of the panel, which shows the sentence. */
  go(path: string, says?: string, tone?: Flash['tone']): Response
}

const Current = createContext<Panel | null>(null)
export const PanelProvider = Current.Provider

/** The panel of the page that is being rendered, for components. */
export function usePanel(): Panel {
  const panel = useContext(Current)
  if (!panel) throw new Error('This component is rendered outside of a page of the panel')
  return panel
}
