/** The words of the daily report, which the staff read. */
export type ReportWords = {
  kicker: string
  subject(title: string): string
  preview(tickets: number, shows: number): string
  shows: string
  tickets: string
  admitted: string
  /** What the tickets for the shows of the day cost. */
  value: string
  /** What is kept of the payments for bookings that were made on the day. */
  kept: string
  booksAgree: string
  booksDiffer(differences: number): string
  footer: string
  date: string
  time: string
  movie: string
  room: string
  capacity: string
  currency: string
  /** The names of the attached files, without the day. */
  fileOfShows: string
  fileOfBooks: string
}

export const enReport: ReportWords = {
  kicker: 'Daily report',
  subject: (title) => `Daily report: ${title}`,
  preview: (tickets, shows) => `${tickets} tickets for ${shows} shows`,
  shows: 'Shows',
  tickets: 'Tickets sold',
  admitted: 'Admitted',
  value: 'Ticket value',
  kept: 'Takings',
  booksAgree: 'Bookings, payments, the card provider and the ledger agree. The figures are attached as CSV.',
  booksDiffer: (differences) =>
    `Bookings, payments, the card provider and the ledger differ in ${differences} ${differences === 1 ? 'case' : 'cases'}. See the books in the panel. The figures are attached as CSV.`,
  footer: 'You get this e-mail because you may read the reports of this cinema.',
  date: 'Date',
  time: 'Time',
  movie: 'Film',
  room: 'Room',
  capacity: 'Seats',
  currency: 'Currency',
  fileOfShows: 'box-office',
  fileOfBooks: 'books',
}

export const deReport: ReportWords = {
  kicker: 'Tagesbericht',
  subject: (title) => `Tagesbericht: ${title}`,
  preview: (tickets, shows) => `${tickets} Karten für ${shows} Vorstellungen`,
  shows: 'Vorstellungen',
  tickets: 'Verkaufte Karten',
  admitted: 'Eingelassen',
  value: 'Kartenwert',
  kept: 'Einnahmen',
  booksAgree: 'Buchungen, Zahlungen, Kartenanbieter und Kontobuch stimmen überein. Die Zahlen liegen als CSV bei.',
  booksDiffer: (differences) =>
    `Buchungen, Zahlungen, Kartenanbieter und Kontobuch weichen in ${differences} ${differences === 1 ? 'Fall' : 'Fällen'} voneinander ab. Die Bücher stehen in der Verwaltung. Die Zahlen liegen als CSV bei.`,
  footer: 'Sie erhalten diese E-Mail, weil Sie die Berichte dieses Kinos lesen dürfen.',
  date: 'Datum',
  time: 'Uhrzeit',
  movie: 'Film',
  room: 'Saal',
  capacity: 'Plätze',
  currency: 'Währung',
  fileOfShows: 'kasse',
  fileOfBooks: 'buecher',
}
