/** Words that belong to the next word and should not end a line. */
const LEADING_WORDS = /^(a|an|the|of|to|in|on|at|by|for|and|or|&|is|de|la|le|el|der|die|das|vs\.?|dr\.?|mr\.?|mrs\.?)$/i

const MAX_WORD_LENGTH = 17

/**
 * The words of a title. A word of more than 17 letters is split evenly, since it would force a small font size on all
 * lines.
 */
export function wordsOf(title: string): string[] {
  return title.trim().split(/\s+/).flatMap(breakLongWord)
}

function breakLongWord(word: string): string[] {
  const letters = [...word]
  if (letters.length <= MAX_WORD_LENGTH) return [word]
  const parts = Math.ceil(letters.length / 12)
  const size = Math.ceil(letters.length / parts)
  return Array.from({ length: parts }, (_, part) => {
    const piece = letters.slice(part * size, (part + 1) * size).join('')
    return part < parts - 1 && !/[-–—/]$/.test(piece) ? `${piece}-` : piece
  }).filter((piece) => piece !== '')
}

/**
 * The balanced ways to break the words into at most `limit` lines, one for each number of lines. Every width that a run
 * of words has is tried as the width of a line, the narrowest first, and the first break of each number of lines is
 * kept.
 */
export function breaksOf(words: readonly string[], limit: number, widthOf: (line: string) => number): string[][] {
  const widths = new Set<number>()
  words.forEach((_, from) => {
    for (let to = from + 1; to <= words.length; to++) widths.add(widthOf(words.slice(from, to).join(' ')))
  })
  const best = new Map<number, string[]>()
  for (const width of [...widths].sort((one, other) => one - other)) {
    const lines = fill(words, width, widthOf)
    if (lines && !best.has(lines.length)) best.set(lines.length, lines)
  }
  const breaks = [...best.values()]
  const short = breaks.filter((lines) => lines.length <= limit)
  return short.length > 0 ? short : breaks.slice(-1)
}

function fill(words: readonly string[], width: number, widthOf: (line: string) => number): string[] | undefined {
  const lines: string[][] = []
  for (const word of words) {
    if (widthOf(word) > width) return undefined
    const last = lines.at(-1)
    if (last && widthOf([...last, word].join(' ')) <= width) last.push(word)
    else lines.push(carryOver(last, word, width, widthOf))
  }
  const stranded = lines.slice(1).some((line) => line.every((word) => LEADING_WORDS.test(word)))
  return stranded ? undefined : lines.map((line) => line.join(' '))
}

/** Starts a new line and moves a leading word such as "of" from the end of the previous line to it if both fit. */
function carryOver(
  last: string[] | undefined,
  word: string,
  width: number,
  widthOf: (line: string) => number,
): string[] {
  const orphan = last && last.length > 1 ? last.at(-1) : undefined
  if (!last || !orphan || !LEADING_WORDS.test(orphan) || widthOf(`${orphan} ${word}`) > width) return [word]
  last.pop()
  return [orphan, word]
}
