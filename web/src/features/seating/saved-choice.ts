const key = (showtimeId: string) => `marquee.choice.${showtimeId}`

/** Saves a guest's choice while they sign in. */
export const saveChoice = (showtimeId: string, seatIds: readonly string[]): void =>
  sessionStorage.setItem(key(showtimeId), JSON.stringify(seatIds))

/** Returns the saved choice and deletes it; empty if there is none. */
export function takeSavedChoice(showtimeId: string): string[] {
  const text = sessionStorage.getItem(key(showtimeId))
  sessionStorage.removeItem(key(showtimeId))
  return text ? JSON.parse(text) : []
}
