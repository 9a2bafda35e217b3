const key = (showtimeId: string) => `marquee.choice.${showtimeId}`

/** Keeps a guest's choice over the way to the sign-in page and back. */
export const keepChoice = (showtimeId: string, seatIds: readonly string[]): void =>
  sessionStorage.setItem(key(showtimeId), JSON.stringify(seatIds))

/** Hands a kept choice back, once. */
export function takeChoice(showtimeId: string): string[] {
  const text = sessionStorage.getItem(key(showtimeId))
  sessionStorage.removeItem(key(showtimeId))
  return text ? JSON.parse(text) : []
}
