type Facts = {
  genres: readonly string[]
  releaseDate: string
  director: string | null
  distributor: string | null
  durationMinutes: number | null
}

const NOUNS: Record<string, string> = {
  Action: 'action film',
  Adventure: 'adventure',
  Concert: 'concert film',
  Family: 'family film',
  Fantasy: 'fantasy',
  'Historical Fiction': 'historical film',
  Horror: 'horror film',
  'Science Fiction': 'science fiction film',
  Superhero: 'superhero film',
  'True Story': 'film after true events',
}

/** A description of one line from the facts of the data set, which has no plot. */
export function describeMovie({ genres, releaseDate, director, distributor, durationMinutes }: Facts): string {
  const genre = genres[0] ?? ''
  const noun = NOUNS[genre] ?? (genre.toLowerCase() || 'film')
  const by = director ? ` directed by ${director}` : ''
  const from = distributor ? ` released by ${distributor}` : ''
  const line = `A ${releaseDate.slice(0, 4)} ${noun}${by}${by && from ? ',' : ''}${from}`.replace(/\.$/, '')
  return durationMinutes ? `${line}. ${durationMinutes} minutes.` : `${line}.`
}
