/** A state machine as data: the states that may follow each state. A state with an empty list is final. */
export type Moves<State extends string> = Readonly<Record<State, readonly State[]>>

/** Whether the move from one state to another is allowed. Staying in a state is not a move. */
export const mayMove = <State extends string>(moves: Moves<State>, from: State, to: State): boolean =>
  moves[from].includes(to)
