type Decision<Fact, Outcome> = { facts: readonly Fact[]; outcome: Outcome }
type Step<State, Fact> = (state: State) => { facts: readonly Fact[]; settle: () => void }
type Waiting<State, Fact> = { step: Step<State, Fact>; reject: (fault: unknown) => void }

export type Ledger<State, Fact> = {
  /** A private copy of what holds now; a group that fails throws its copy away. */
  draft: () => State
  /** Writes a fact into the copy. */
  record: (draft: State, fact: Fact) => void
  /** Writes the facts of a whole group durably and makes `state` the one that holds; throwing leaves all as it was. */
  commit: (facts: readonly Fact[], state: State) => void
}

/**
 * Commands that arrive in one turn of the event loop are decided one after another in memory, written together, then
 * answered. A hundred of them cost one write, and a refusal costs none. Nothing is awaited between deciding and writing.
 */
export function groupCommit<State, Fact>(ledger: Ledger<State, Fact>) {
  let waiting: Waiting<State, Fact>[] = []

  function commitGroup(): void {
    const group = waiting
    waiting = []
    const answers: (() => void)[] = []
    try {
      const state = ledger.draft()
      const facts: Fact[] = []
      for (const { step } of group) {
        const decision = step(state)
        for (const fact of decision.facts) ledger.record(state, fact)
        facts.push(...decision.facts)
        answers.push(decision.settle)
      }
      if (facts.length > 0) ledger.commit(facts, state)
    } catch (fault) {
      for (const { reject } of group) reject(fault)
      return
    }
    for (const answer of answers) answer()
  }

  return <Outcome>(decide: (state: State) => Decision<Fact, Outcome>): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const step: Step<State, Fact> = (state) => {
        const { facts, outcome } = decide(state)
        return { facts, settle: () => resolve(outcome) }
      }
      if (waiting.push({ step, reject }) === 1) setTimeout(commitGroup, 0)
    })
}
