export type Destination = { path: string; title: string; group: string }

/** The pages that a text may mean: all of its words are in the title or the group. Those whose title begins with it come first. */
export function found(all: readonly Destination[], wanted: string): Destination[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const begins = ({ title }: Destination) => title.toLowerCase().startsWith(words[0] ?? '')
  return all
    .filter(({ title, group }) => words.every((word) => `${title} ${group}`.toLowerCase().includes(word)))
    .toSorted((one, other) => Number(begins(other)) - Number(begins(one)))
}
