type Decision<Fact, Outcome> = { facts: readonly Fact[]; outcome: Outcome }
type Step<State, Fact> = (state: State) => { facts: readonly Fact[]; settle: () => void }
type Pending<State, Fact> = { step: Step<State, Fact>; reject: (fault: unknown) => void }

export type CommitLog<State, Fact> = {
  /** Returns a private copy of the current state. It is discarded when its group fails. */
  draft: () => State
  /** Applies a fact to the copy. */
  apply: (draft: State, fact: Fact) => void
  /** Stores the facts of a whole group and makes `state` the current state. When it throws, nothing has changed. */
  commit: (facts: readonly Fact[], state: State) => void
  /** Resolves when the committed facts are on disk. */
  flushed: () => Promise<void>
}

/**
 * Group commit: commands that arrive in the same turn of the event loop, or while the disk is busy, form a group. They are
 * decided one after another in memory, written together and then answered, so that a hundred of them cost one write. A
 * group of refusals costs none. Nothing is awaited between deciding and writing, so no other command can come in between.
 */
export function groupCommit<State, Fact>(log: CommitLog<State, Fact>) {
  let pending: Pending<State, Fact>[] = []
  let isCommitting = false

  async function commitGroups(): Promise<void> {
    while (pending.length > 0) {
      if (commitGroup()) await log.flushed().catch(() => {})
    }
    isCommitting = false
  }

  /** Returns whether anything was written. */
  function commitGroup(): boolean {
    const group = pending
    pending = []
    const answers: (() => void)[] = []
    const facts: Fact[] = []
    try {
      const state = log.draft()
      for (const { step } of group) {
        const decision = step(state)
        for (const fact of decision.facts) log.apply(state, fact)
        facts.push(...decision.facts)
        answers.push(decision.settle)
      }
      if (facts.length > 0) log.commit(facts, state)
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
      pending.push({ step, reject })
      if (isCommitting) return
      isCommitting = true
      setTimeout(commitGroups, 0)
    })
}
