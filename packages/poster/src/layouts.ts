import type { Dice } from './dice'
import type { Family } from './families'
import { band, giant, inset, muted } from './layouts/bold'
import { above, aside, below, corner, framed, upright } from './layouts/plain'
import type { Sheet } from './sheet'

/** Draws a whole poster. */
export type Layout = (sheet: Sheet) => string

/** The arrangements of picture and title. */
export const LAYOUTS = {
  above,
  aside,
  band,
  below,
  corner,
  framed,
  giant,
  muted,
  inset,
  upright,
} as const satisfies Record<string, Layout>

export type LayoutName = keyof typeof LAYOUTS

export const LAYOUT_NAMES = Object.keys(LAYOUTS) as LayoutName[]

const APART = ['below', 'below', 'above', 'above', 'framed', 'framed', 'corner', 'upright', 'aside', 'giant'] as const
const ON_TOP = ['band', 'band', 'inset', 'muted', 'muted', 'giant'] as const

/** Compositions without a central motif, so that the title may be printed over them. */
const FIELDS: ReadonlySet<Family> = new Set<Family>([
  'arcs',
  'bands',
  'blinds',
  'chequer',
  'chevrons',
  'halftone',
  'letter',
  'rings',
  'shards',
  'sunburst',
  'tiles',
  'waves',
])

/** Compositions that make a title over them hard to read even with muted inks. */
const BUSY: ReadonlySet<Family> = new Set<Family>(['chequer', 'chevrons', 'tiles', 'blinds'])

const MAX_UPRIGHT_LETTERS = 26
const MAX_ASIDE_LETTERS = 8

/**
 * Chooses a layout that suits the picture and the title: the title is printed over the picture only if that has no
 * central motif, a long title is not rotated, and a narrow column is only for several short words.
 */
export function pickLayout(title: string, family: Family, dice: Dice): LayoutName {
  const name = FIELDS.has(family) && dice.chance(0.6) ? dice.pick(ON_TOP) : dice.pick(APART)
  const words = title.trim().split(/\s+/)
  const longest = Math.max(...words.map((word) => word.length))
  if (name === 'muted' && BUSY.has(family)) return 'inset'
  if (name === 'band' && family === 'letter') return 'muted'
  if (name === 'upright' && title.length > MAX_UPRIGHT_LETTERS) return 'below'
  if (name === 'aside' && (words.length < 3 || longest > MAX_ASIDE_LETTERS)) return 'above'
  return name
}
