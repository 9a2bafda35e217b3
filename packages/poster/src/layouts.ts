import type { Dice } from './dice'
import { band, giant, hushed, inset } from './layouts/bold'
import { above, aside, below, corner, framed, upright } from './layouts/plain'
import type { Family } from './programme'
import type { Sheet } from './sheet'

/** Prints everything on a sheet. */
export type Layout = (sheet: Sheet) => string

/** Where picture and title stand to each other. */
export const LAYOUTS = {
  above,
  aside,
  band,
  below,
  corner,
  framed,
  giant,
  hushed,
  inset,
  upright,
} as const satisfies Record<string, Layout>

export type LayoutName = keyof typeof LAYOUTS

export const LAYOUT_NAMES = Object.keys(LAYOUTS) as LayoutName[]

const APART = ['below', 'below', 'above', 'above', 'framed', 'framed', 'corner', 'upright', 'aside', 'giant'] as const
const ON_TOP = ['band', 'band', 'inset', 'hushed', 'hushed', 'giant'] as const

/** Compositions without a middle that a title could hide. */
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

/** Too busy for letters to stand on, however quiet their inks. */
const BUSY: ReadonlySet<Family> = new Set<Family>(['chequer', 'chevrons', 'tiles', 'blinds'])

const MOST_UPRIGHT_LETTERS = 26
const MOST_ASIDE_LETTERS = 8

/**
 * A layout that suits the picture and the title: only a picture without a middle is printed over, a long title is not
 * turned upright, and a narrow column is for several short words.
 */
export function pickLayout(title: string, family: Family, dice: Dice): LayoutName {
  const name = FIELDS.has(family) && dice.chance(0.6) ? dice.pick(ON_TOP) : dice.pick(APART)
  const words = title.trim().split(/\s+/)
  const longest = Math.max(...words.map((word) => word.length))
  if (name === 'hushed' && BUSY.has(family)) return 'inset'
  if (name === 'band' && family === 'letter') return 'hushed'
  if (name === 'upright' && title.length > MOST_UPRIGHT_LETTERS) return 'below'
  if (name === 'aside' && (words.length < 3 || longest > MOST_ASIDE_LETTERS)) return 'above'
  return name
}
