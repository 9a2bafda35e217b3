/** Which state may follow which: a state machine as data. A state with an empty list is final. */
export type Moves<State extends string> = Readonly<Record<State, readonly State[]>>

/** Whether a thing may go from one state to another. Staying where it is, is no move. */
export const mayMove = <State extends string>(moves: Moves<State>, from: State, to: State): boolean =>
  moves[from].includes(to)
