import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import { Archive, ArchiveRestore, ExternalLink, Trash2 } from 'lucide'
import { formatDay, formatTime } from '../kit/format'
import { usePanel } from '../kit/panel'
import { Badge, ButtonLink, Empty, Facts, Section, type Tone } from '../kit/parts'

const STATUS: Record<ManagedMovie['status'], { label: string; tone: Tone }> = {
  SHOWING: { label: 'Showing', tone: 'good' },
  UPCOMING: { label: 'Upcoming', tone: 'info' },
  ENDED: { label: 'Ended', tone: 'plain' },
}

export const STATUS_OPTIONS = Object.entries(STATUS).map(([value, { label }]) => ({ value, label }))
export const statusLabel = ({ status, archivedAt }: ManagedMovie): string =>
  archivedAt ? 'Archived' : STATUS[status].label

/** Whether a film is shown, in a word. */
export const FilmStatus = ({ film }: { film: ManagedMovie }) => (
  <Badge tone={film.archivedAt ? 'plain' : STATUS[film.status].tone}>{statusLabel(film)}</Badge>
)

type AboutProps = { film: ManagedMovie; path: string; coming: readonly ManagedShowtime[] | null }

/** What stands beside the form of a film: its poster, what hangs on it, where it is scheduled. */
export function AboutFilm({ film, path, coming }: AboutProps) {
  const { may } = usePanel()
  const { id, slug, title, posterUrl, showtimes, archivedAt } = film
  return (
    <div class="about-film">
      <img
        src={posterUrl ?? `/api/v1/movies/${id}/poster.svg`}
        alt={`The poster of ${title}`}
        width="240"
        height="360"
      />
      <div class="about-film-text">
        <Facts
          of={[
            ['State', <FilmStatus film={film} />],
            ['Showtimes on sale', showtimes.onSale],
            ['Showtimes in all', showtimes.all],
          ]}
        />
        <p class="button-row">
          <ButtonLink href={`/movies/${slug}`} icon={ExternalLink}>
            On the site
          </ButtonLink>
          {may('movies.delete') && (
            <>
              <ButtonLink
                href={`${path}/${archivedAt ? 'restore' : 'archive'}`}
                icon={archivedAt ? ArchiveRestore : Archive}
              >
                {archivedAt ? 'Bring back…' : 'Archive…'}
              </ButtonLink>
              <ButtonLink href={`${path}/delete`} icon={Trash2}>
                Delete…
              </ButtonLink>
            </>
          )}
        </p>
        {coming && <Coming showtimes={coming} />}
      </div>
    </div>
  )
}

function Coming({ showtimes }: { showtimes: readonly ManagedShowtime[] }) {
  return (
    <Section title="Where it is scheduled">
      {showtimes.length === 0 ? (
        <Empty title="Nowhere in your cinemas." />
      ) : (
        <ul class="coming">
          {showtimes.map(({ startsAt, timeZone, cinemaName, room, status }) => (
            <li>
              <time class="figures" datetime={startsAt}>
                {formatDay(startsAt, timeZone)}, {formatTime(startsAt, timeZone)}
              </time>
              <span class="muted">
                {cinemaName}, {room.name}
                {status === 'DRAFT' && ', a draft'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
