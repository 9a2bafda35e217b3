import type { MovieDetail } from '@cinema/contracts/catalogue/http'
import { t } from '../../../messages/t'

/** The cast and crew of a movie, in the order of the credits; a part that is not known is left out. */
export function Credits({ cast, crew }: Pick<MovieDetail, 'cast' | 'crew'>) {
  const parts = [
    { title: t('movie.cast'), people: cast },
    { title: t('movie.crew'), people: crew },
  ].filter(({ people }) => people.length > 0)
  if (parts.length === 0) return null
  return (
    <div className="grid gap-x-12 gap-y-6 border-t border-line pt-4 sm:grid-cols-2">
      {parts.map(({ title, people }) => (
        <section key={title} aria-label={title}>
          <h2 className="eyebrow">{title}</h2>
          <dl className="mt-2 grid gap-1.5">
            {people.map(({ name, role }) => (
              <div key={`${name} ${role}`} className="flex flex-wrap items-baseline justify-between gap-x-4">
                <dt className="font-semibold">{name}</dt>
                <dd className="text-muted">{role}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
