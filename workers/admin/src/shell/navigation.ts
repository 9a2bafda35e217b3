import type { Permission } from '@cinema/contracts/identity/permissions'
import { NAV_GROUPS, type NavGroup, type Page } from '../kit/page'

export type NavItem = Pick<Page, 'path' | 'title'> & { icon: NonNullable<Page['nav']>['icon'] }
export type NavSection = { group: NavGroup; items: NavItem[] }

/** Whether somebody with these permissions may open a page. */
export const mayOpen = ({ needs }: Pick<Page, 'needs'>, permissions: readonly Permission[]): boolean =>
  needs === 'employed' || permissions.includes(needs)

/** The navigation of somebody with these permissions: groups without a page are left out. */
export function navigationFor(pages: readonly Page[], permissions: readonly Permission[]): NavSection[] {
  return NAV_GROUPS.flatMap((group) => {
    const items = pages.flatMap((page) =>
      page.nav?.group === group && mayOpen(page, permissions)
        ? [{ path: page.path, title: page.title, icon: page.nav.icon }]
        : [],
    )
    return items.length > 0 ? [{ group, items }] : []
  })
}

/** The pages that `Ctrl K` goes to: all that need no parameter and that the user may open. */
export const destinationsFor = (pages: readonly Page[], permissions: readonly Permission[]) =>
  pages
    .filter((page) => !page.path.includes(':') && mayOpen(page, permissions))
    .map(({ path, title, nav }) => ({ path, title, group: nav?.group ?? '' }))

/** The path of the navigation that a page belongs to: the longest that its path begins with. */
export function currentItem(sections: readonly NavSection[], pathname: string): string | undefined {
  return sections
    .flatMap(({ items }) => items.map(({ path }) => path))
    .filter((path) => pathname === path || (path !== '/admin' && pathname.startsWith(`${path}/`)))
    .toSorted((one, other) => other.length - one.length)[0]
}
