import type { SeatType } from '@cinema/contracts/venue/plan'

/** A row of seats in blocks between aisles. `depth` is its distance behind the first row, in seat pitches. */
export type DrawnRow = { label: string; depth: number; blocks: SeatType[][] }

const ROW_PITCH = 1.2
const CROSS_AISLE = 1

const TYPE_OF: Record<string, SeatType> = {
  '': 'REGULAR',
  p: 'PREMIUM',
  c: 'COUPLE',
  w: 'ACCESSIBLE',
  k: 'COMPANION',
}

/**
 * Reads a room from the screen backwards, one line for a row or a range of rows:
 *
 *     A    w1+k1+6 k1+w1      blocks between aisles; `+` joins kinds of seats within a block
 *     B-F  4 10 4 / 4 11 4    a range; `/` alternates, so that the seats are staggered
 *     -                       a cross aisle
 *     G    p4 c10 p4          p premium, c halves of couple seats, w wheelchair space, k companion seat
 *
 * No row is labelled I or O, since these look like 1 and 0. @throws on notation that it cannot read.
 */
export function readRows(notation: string): DrawnRow[] {
  let depth = -ROW_PITCH
  const lines = notation.split('\n').map((line) => line.trim())
  return lines.filter(Boolean).flatMap((line) => {
    if (line === '-') {
      depth += CROSS_AISLE
      return []
    }
    const [name = '', ...rest] = line.split(/\s+/)
    const variants = rest.join(' ').split(' / ').map(readBlocks)
    return labelsOf(name).map((label, index) => {
      depth += ROW_PITCH
      return { label, depth, blocks: variants[index % variants.length] ?? [] }
    })
  })
}

function labelsOf(name: string): string[] {
  const [first = '', last = first] = name.split('-')
  const labels = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']
  if (!labels.includes(first) || !labels.includes(last)) throw new Error(`${name} is not a row`)
  return labels.slice(labels.indexOf(first), labels.indexOf(last) + 1)
}

const readBlocks = (text: string): SeatType[][] => text.split(' ').map((block) => block.split('+').flatMap(readGroup))

function readGroup(text: string): SeatType[] {
  const [, kind = '', count = ''] = /^([pcwk]?)(\d+)$/.exec(text) ?? []
  const type = TYPE_OF[kind]
  if (!type || count === '') throw new Error(`${text} is not a group of seats`)
  if (type === 'COUPLE' && Number(count) % 2 === 1) throw new Error(`${text} leaves half of a couple seat`)
  return Array.from({ length: Number(count) }, () => type)
}
