/** Why a Worker gave no answer. An overloaded Worker counts as `circuit open`, too: it must not be called again at once. */
export type NoAnswer = 'circuit open' | 'timed out' | 'connection lost'
