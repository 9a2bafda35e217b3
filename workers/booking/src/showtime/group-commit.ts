type Decision<Fact, Outcome> = { facts: readonly Fact[]; outcome: Outcome }
type Step<State, Fact> = (state: State) => { facts: readonly Fact[]; settle: () => void }
type Waiting<State, Fact> = { step: Step<State, Fact>; reject: (fault: unknown) => void }

export type Ledger<State, Fact> = {
  /** A private copy of what holds now; a group that fails throws its copy away. */
  draft: () => State
  /** Writes a fact into the copy. */
  record: (draft: State, fact: Fact) => void
  /** Writes the facts of a whole group and makes `state` the one that holds; throwing leaves all as it was. */
  commit: (facts: readonly Fact[], state: State) => void
  /** Resolves when what was committed has reached the disk. */
  synced: () => Promise<void>
}

/**
 * Commands that arrive while the disk is busy, or in one turn of the event loop, form a group: they are decided one after
 * another in memory, written together, then answered. A hundred of them cost one write, and refusals alone cost none.
 * Nothing is awaited between deciding and writing.
 */
export function groupCommit<State, Fact>(ledger: Ledger<State, Fact>) {
  let waiting: Waiting<State, Fact>[] = []
  let busy = false

  async function commitGroups(): Promise<void> {
    while (waiting.length > 0) {
      if (commitGroup()) await ledger.synced().catch(() => {})
    }
    busy = false
  }

  /** Whether anything was written. */
  function commitGroup(): boolean {
    const group = waiting
    waiting = []
    const answers: (() => void)[] = []
    const facts: Fact[] = []
    try {
      const state = ledger.draft()
      for (const { step } of group) {
        const decision = step(state)
        for (const fact of decision.facts) ledger.record(state, fact)
        facts.push(...decision.facts)
        answers.push(decision.settle)
      }
      if (facts.length > 0) ledger.commit(facts, state)
    } catch (fault) {
      for (const { reject } of group) reject(fault)
      return false
    }
    for (const answer of answers) answer()
    return facts.length > 0
  }

  return <Outcome>(decide: (state: State) => Decision<Fact, Outcome>): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const step: Step<State, Fact> = (state) => {
        const { facts, outcome } = decide(state)
        return { facts, settle: () => resolve(outcome) }
      }
      waiting.push({ step, reject })
      if (busy) return
      busy = true
      setTimeout(commitGroups, 0)
    })
}
