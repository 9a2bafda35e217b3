import { ShowFormat } from '@cinema/contracts/catalogue/http'
import { LocalDate } from '@cinema/contracts/shared/time'
import { plusDays } from '@cinema/domain/schedule/local-day'
import { ChevronLeft, ChevronRight } from 'lucide'
import { OptionList } from '../kit/form'
import { dayIn, formatDay } from '../kit/format'
import { page } from '../kit/page'
import { ButtonLink } from '../kit/parts'
import { cardsOf, PRICES, pathOf } from './cards-of'
import { mondayOf, type WeekCell, type WeekRow, weekOf } from './week'
import { percent } from './words'

const PATH = `${PRICES}/calendar` as const
const WEEK_DAYS = 7
/** As many colours as there are in the styles. */
const COLOURS = 6

/** Which card rules which hour of a week. */
export const calendarPage = page({
  path: PATH,
  title: 'Calendar of prices',
  needs: 'prices.update',
  async view(p) {
    const { searchParams } = p.url
    const asked = LocalDate.safeParse(searchParams.get('week'))
    const monday = mondayOf(asked.success ? asked.data : dayIn(p.now, p.cinema?.timeZone ?? 'UTC'))
    const format = ShowFormat.catch('2D').parse(searchParams.get('format'))
    const cards = await cardsOf(p)
    const colours = new Map(cards.map(({ id }, place) => [id as string, place % COLOURS]))
    return {
      lead: `Which card of ${p.cinema?.name ?? 'no cinema'} rules which hour. The hours after midnight are those of their own day.`,
      back: { href: PRICES, label: 'Price cards' },
      body: (
        <>
          <WeekChoice monday={monday} format={format} />
          <section class="price-week" tabindex={0} aria-label="The week">
            <Week rows={weekOf(cards, monday, format)} colours={colours} />
          </section>
        </>
      ),
    }
  },
})

function WeekChoice({ monday, format }: { monday: string; format: ShowFormat }) {
  const weekAt = (date: string) => `${PATH}?week=${date}&format=${format}`
  return (
    <form class="filters" method="get" action={PATH}>
      <div class="filter">
        <label for="week">Week of</label>
        <input id="week" type="date" name="week" value={monday} />
      </div>
      <div class="filter">
        <label for="format">Format</label>
        <select id="format" name="format">
          <OptionList options={ShowFormat.options.map((value) => ({ value, label: value }))} selected={[format]} />
        </select>
      </div>
      <button class="button is-plain" type="submit">
        Show
      </button>
      <ButtonLink href={weekAt(plusDays(monday, -WEEK_DAYS))} icon={ChevronLeft}>
        Earlier
      </ButtonLink>
      <ButtonLink href={weekAt(plusDays(monday, WEEK_DAYS))} icon={ChevronRight}>
        Later
      </ButtonLink>
    </form>
  )
}

const Week = ({ rows, colours }: { rows: readonly WeekRow[]; colours: ReadonlyMap<string, number> }) => (
  <table class="table">
    <thead>
      <tr>
        <th scope="col">Hours</th>
        {rows[0]?.cells.map(({ date }) => (
          <th scope="col">{formatDay(`${date}T12:00:00Z`, 'UTC').replace(/ \d{4}$/, '')}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ from, until, cells }) => (
        <tr>
          <th scope="row" class="figures">
            {from}–{until}
          </th>
          {cells.map((cell) => (
            <Hours cell={cell} colours={colours} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

function Hours({ cell: { card, verdicts }, colours }: { cell: WeekCell; colours: ReadonlyMap<string, number> }) {
  if (!card) return <td class="muted">Base price</td>
  const others = verdicts.filter(({ verdict }) => verdict === 'FILLS_IN').map(({ name }) => name)
  const rate = card.seatTypes.REGULAR ?? card.ticketTypes.ADULT
  return (
    <td class={`is-card-${colours.get(card.id) ?? 0}`}>
      <a href={pathOf(card.id)}>{card.name}</a>
      <span class="muted">
        {rate === undefined ? '' : percent(rate)}
        {others.length > 0 && ` + ${others.join(', ')}`}
      </span>
    </td>
  )
}
