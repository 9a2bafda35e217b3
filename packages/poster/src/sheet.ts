import { type Colour, contrast, hush, mix, overprint } from './colour'
import type { Dice } from './dice'
import { area, svg, within } from './markup'
import type { Palette } from './palettes'
import type { Composition, PosterFilm, Stage } from './stage'

export const WIDTH = 400
export const HEIGHT = 600
export const MARGIN = 26
/** Where the fine line at the foot begins. */
export const FOOT = 558

export interface Area {
  x: number
  y: number
  w: number
  h: number
}

/** A poster in the making: its film, its inks and the means to print on it. */
export interface Sheet {
  film: PosterFilm
  dice: Dice
  palette: Palette
  composition: Composition
  nextId(): string
}

/** Which ink is the ground of a composition and which are drawn on it. */
export interface Scheme {
  ground: Colour
  inks: readonly [Colour, Colour, Colour]
  /** The colour that two of the inks make where they meet. */
  overlap(one: Colour, other: Colour): Colour
}

/** The inks of the palette on the given ground, the one that stands out best first, the others in any order. */
export function schemeOn(ground: Colour, { palette, dice }: Sheet): Scheme {
  const rest = dice.shuffle([palette.paper, palette.ink, ...palette.marks].filter((ink) => ink !== ground))
  const visible = rest.findIndex((ink) => contrast(ink, ground) > 2)
  const [first, second, third] = [...rest.splice(Math.max(0, visible), 1), ...rest] as [Colour, Colour, Colour]
  return { ground, inks: [first, second, third], overlap: (one, other) => overprint(one, other, ground) }
}

/** A scheme on any of the palette's inks; most often on the paper itself. */
export function anyScheme(sheet: Sheet): Scheme {
  const { palette, dice } = sheet
  return schemeOn(dice.pick([palette.paper, palette.paper, palette.marks[0], palette.marks[1], palette.ink]), sheet)
}

/** The paper's scheme, quiet enough for the title to be printed over it. */
export function hushedScheme({ palette: { paper, ink, marks }, dice }: Sheet): Scheme {
  const [one, other] = dice.shuffle(marks.map((mark) => hush(mark, paper, ink))) as [Colour, Colour]
  return {
    ground: paper,
    inks: [one, other, mix(paper, one, 0.45)],
    overlap: (a, b) => hush(overprint(a, b, paper), paper, ink),
  }
}

/** How a picture inside margins is cut. */
export type Window = 'plain' | 'arch' | 'porthole'

/**
 * Prints the composition into an area whose edges are the sheet's own or will be covered by paper. It reaches one unit
 * further all round, so that no hairline of its ground shows where it meets the paper.
 */
export function printStage(sheet: Sheet, { x, y, w, h }: Area, scheme: Scheme): string {
  const place = { x: x - 1, y: y - 1, w: w + 2, h: h + 2 }
  return printThrough(sheet, place, scheme, outlineOf(place, 'plain'))
}

/**
 * Prints the composition in a window of the paper. The paper's own colour goes round its edge, where renderers would
 * otherwise let a hairline of the ground show beside an ink that equals the paper.
 */
export function printWindow(sheet: Sheet, place: Area, scheme: Scheme, window: Window): string {
  const outline = outlineOf(place, window)
  return (
    printThrough(sheet, place, scheme, outline) +
    svg`<path transform="translate(${place.x} ${place.y})" fill="none" stroke="${sheet.palette.paper}" stroke-width="2.4" d="${outline}"/>`
  )
}

function printThrough(sheet: Sheet, { x, y, w, h }: Area, scheme: Scheme, outline: string): string {
  const { film, dice, nextId } = sheet
  const stage: Stage = { ...scheme, film, dice, w, h, s: Math.min(w, h), nextId }
  const printed = area(outline, scheme.ground) + sheet.composition(stage)
  return svg`<g transform="translate(${x} ${y})">${within(nextId(), `<path d="${outline}"/>`, printed)}</g>`
}

function outlineOf({ w, h }: Area, window: Window): string {
  if (window === 'plain') return svg`M0 0h${w}v${h}h${-w}z`
  const r = w / 2
  const half = svg`a${r} ${r} 0 0 1 ${w} 0`
  return window === 'arch' ? svg`M0 ${h}V${r}${half}V${h}z` : svg`M0 ${r}${half}${svg`a${r} ${r} 0 0 1 ${-w} 0z`}`
}

/** The ink of the palette that is read best on the ground. */
export function readable(ground: Colour, { paper, ink, marks }: Palette): Colour {
  return [ink, paper, ...marks].reduce((best, colour) =>
    contrast(colour, ground) > contrast(best, ground) ? colour : best,
  )
}
