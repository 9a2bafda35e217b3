import type { PaymentDeps } from '../deps'
import { cardSource } from './card-source'
import { chainSource } from './chain-source'
import type { StatementSource } from './statement'

/** Everybody who keeps books of our money besides us: the card provider, and the chain where ether is taken. */
export const statementSources = (deps: PaymentDeps): StatementSource[] => [
  cardSource(deps),
  ...(deps.till ? [chainSource(deps.till, deps)] : []),
]
