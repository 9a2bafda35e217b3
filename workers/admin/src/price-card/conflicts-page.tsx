import type { PriceCard } from '@cinema/contracts/pricing/http'
import { type CardConflict, cardConflicts } from '@cinema/domain/pricing/card-conflicts'
import { page } from '../kit/page'
import { Badge, Empty } from '../kit/parts'
import { cardsOf, PRICES, pathOf } from './cards-of'
import { valueName, WINS_BY, whenOf } from './words'

/** Pairs of cards that can hold at once and set the same values differently. */
export const conflictsPage = page({
  path: `${PRICES}/conflicts`,
  title: 'Conflicts of price cards',
  needs: 'prices.update',
  async view(p) {
    const conflicts = cardConflicts(await cardsOf(p))
    return {
      lead: `Cards of ${p.cinema?.name ?? 'no cinema'} that can hold at the same hour and set the same values: which wins, and why.`,
      back: { href: PRICES, label: 'Price cards' },
      body: conflicts.length === 0 ? <Empty title="No two cards disagree." /> : <Conflicts of={conflicts} />,
    }
  },
})

const CardLink = ({ card: { id, name } }: { card: PriceCard }) => <a href={pathOf(id)}>{name}</a>

const Conflicts = ({ of }: { of: readonly CardConflict[] }) => (
  <table class="table is-responsive price-conflicts">
    <thead>
      <tr>
        <th scope="col">Wins</th>
        <th scope="col">Over</th>
        <th scope="col">Because</th>
        <th scope="col">In</th>
      </tr>
    </thead>
    <tbody>
      {of.map(({ winner, loser, by, values }) => (
        <tr>
          <td data-label="Wins">
            <CardLink card={winner} /> <span class="muted">{whenOf(winner)}</span>
          </td>
          <td data-label="Over">
            <CardLink card={loser} /> <span class="muted">{whenOf(loser)}</span>
          </td>
          <td data-label="Because">
            {by === 'AGE' ? <Badge tone="brass">Only its age: give it a priority</Badge> : WINS_BY[by]}
          </td>
          <td data-label="In">{values.map(valueName).join(', ')}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const HAS: Record<CardConflict['by'], string> = {
  PRIORITY: 'has the higher priority',
  CONDITIONS: 'has more conditions',
  AGE: 'is newer, which is all that decides',
}

/** The conflicts of one card, in sentences. */
export function ConflictsOf({ card, cards }: { card: PriceCard; cards: readonly PriceCard[] }) {
  const own = cardConflicts(cards).filter(({ winner, loser }) => winner.id === card.id || loser.id === card.id)
  if (own.length === 0) return <p class="muted">It disagrees with no other card.</p>
  return (
    <ul class="coming">
      {own.map(({ winner, loser, by, values }) => (
        <li>
          <span>
            {winner.id === card.id ? 'Wins over ' : 'Gives way to '}
            <CardLink card={winner.id === card.id ? loser : winner} />
            {`: ${winner.id === card.id ? 'this card' : 'that one'} ${HAS[by]}`}
          </span>
          <span class="muted">{values.map(valueName).join(', ')}</span>
        </li>
      ))}
    </ul>
  )
}
