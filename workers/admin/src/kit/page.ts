import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Child } from 'hono/jsx'
import type { IconNode } from 'lucide'
import type { Panel } from './panel'

/** The groups of the navigation, in their order. */
export const NAV_GROUPS = ['Today', 'Sales', 'Programme', 'House', 'People', 'Operations'] as const
export type NavGroup = (typeof NAV_GROUPS)[number]

/** What a page shows. Without `title` it is that of the page. */
export type Screen = {
  title?: string
  /** One sentence below the title. */
  lead?: Child
  /** Buttons and links beside the title. */
  actions?: Child
  back?: { href: string; label: string }
  body: Child
  status?: number
}

/** Everything about a page: the route table, the navigation, the permission test and `Ctrl K` follow from it. */
export type Page = {
  /** In Hono's syntax, below `/admin`. */
  path: '/admin' | `/admin/${string}`
  title: string
  /** Who may open it: a permission, or everybody who works here. */
  needs: Permission | 'employed'
  /** Its place in the navigation, if it has one. */
  nav?: { group: NavGroup; icon: IconNode }
  view(p: Panel): Promise<Screen | Response> | Screen | Response
  /** Handles its form. Without it the page takes no POST. */
  submit?(p: Panel, form: FormData): Promise<Screen | Response> | Screen | Response
}

/** Declares a page. */
export const page = (declared: Page): Page => declared
