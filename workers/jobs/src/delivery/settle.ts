import { describeFault, log } from '@cinema/platform/log'
import type { NewDeadLetter } from '../dead-letter/sql'
import type { Deliveries, Outcome } from './store'

export type SettleDeps = {
  deliveries: Pick<Deliveries, 'settle'>
  /** Is told of every delivery that has become a dead letter. */
  deadLettersMade: (letters: NewDeadLetter[]) => Promise<void>
}

/** Records the outcomes of attempts, and tells of the dead letters among them. */
export async function settle({ deliveries, deadLettersMade }: SettleDeps, outcomes: Outcome[]): Promise<void> {
  await tellOf(deadLettersMade, await deliveries.settle(outcomes))
}

/** The letters are recorded already: if telling of them fails, they are still listed, and nothing is delivered again. */
export async function tellOf(deadLettersMade: SettleDeps['deadLettersMade'], letters: NewDeadLetter[]): Promise<void> {
  if (letters.length === 0) return
  for (const letter of letters) log('error', 'event became a dead letter', letter)
  try {
    await deadLettersMade(letters)
  } catch (fault) {
    log('error', 'nobody was told of the dead letters', describeFault(fault))
  }
}
