import { type Page, page } from '../kit/page'
import { Button, Empty } from '../kit/parts'
import { searchAll } from './sources'

const MAX_LENGTH = 100

/** What `Ctrl K` finds. With script it is asked for `as=json` while somebody types; without, it is a page of its own. */
const search = page({
  path: '/admin/search',
  title: 'Search',
  needs: 'employed',
  async view(p) {
    const wanted = (p.url.searchParams.get('q') ?? '').trim().slice(0, MAX_LENGTH)
    const found = await searchAll(p, wanted)
    if (p.url.searchParams.get('as') === 'json') return p.c.json({ data: found })
    return {
      body: (
        <>
          <form class="filters" action="/admin/search">
            <input type="search" name="q" value={wanted} aria-label="Search everything" maxlength={MAX_LENGTH} />
            <Button>Search</Button>
          </form>
          <ul class="all-pages">
            {found.map(({ path, title, group }) => (
              <li>
                <a href={path}>{title}</a> <span class="muted">{group}</span>
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <Empty title={wanted ? 'Nothing is called that.' : 'Type what you look for.'}>
              Films, showtimes, bookings by reference or name, and every page.
            </Empty>
          )}
        </>
      ),
    }
  },
})

export const searchPages: Page[] = [search]
