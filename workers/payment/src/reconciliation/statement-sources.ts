import type { PaymentDeps } from '../deps'
import { cardSource } from './card-source'
import { chainSource } from './chain-source'
import type { StatementSource } from './statement'

/** The sources of statements: the card provider and, if payments in ether are enabled, the chain. */
export const statementSources = (deps: PaymentDeps): StatementSource[] => [
  cardSource(deps),
  ...(deps.till ? [chainSource(deps.till, deps)] : []),
]
