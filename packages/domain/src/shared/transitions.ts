/** A state machine as data: the states that may follow each state. A state with an empty list is final. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>

/** Whether the transition from one state to another is allowed. Staying in a state is not a transition. */
export const canTransition = <State extends string>(transitions: Transitions<State>, from: State, to: State): boolean =>
  transitions[from].includes(to)
