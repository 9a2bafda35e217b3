import { type Colour, contrast, mix, mute, overprint } from './colour'
import type { Dice } from './dice'
import { area, svg, within } from './markup'
import type { Palette } from './palettes'
import type { Composition, PosterMovie, Stage } from './stage'

export const WIDTH = 400
export const HEIGHT = 600
export const MARGIN = 26
/** The top of the footer line. */
export const FOOTER_Y = 558

export interface Area {
  x: number
  y: number
  w: number
  h: number
}

/** A poster that is being drawn: its movie, its palette and what layouts need to draw on it. */
export interface Sheet {
  movie: PosterMovie
  dice: Dice
  palette: Palette
  composition: Composition
  nextId(): string
}

/** The colours of a composition: its ground and the inks that are drawn on it. */
export interface Scheme {
  ground: Colour
  inks: readonly [Colour, Colour, Colour]
  /** The colour where two of the inks overlap. */
  overlap(one: Colour, other: Colour): Colour
}

/**
 * A scheme on the given ground with the other colours of the palette. The first ink has a contrast over 2 if any has.
 */
export function schemeOn(ground: Colour, { palette, dice }: Sheet): Scheme {
  const rest = dice.shuffle([palette.paper, palette.ink, ...palette.marks].filter((ink) => ink !== ground))
  const visible = rest.findIndex((ink) => contrast(ink, ground) > 2)
  const [first, second, third] = [...rest.splice(Math.max(0, visible), 1), ...rest] as [Colour, Colour, Colour]
  return { ground, inks: [first, second, third], overlap: (one, other) => overprint(one, other, ground) }
}

/** A scheme on any colour of the palette, most often on the paper. */
export function anyScheme(sheet: Sheet): Scheme {
  const { palette, dice } = sheet
  return schemeOn(dice.pick([palette.paper, palette.paper, palette.marks[0], palette.marks[1], palette.ink]), sheet)
}

/** A scheme on the paper with inks so muted that the title can be printed over it. */
export function mutedScheme({ palette: { paper, ink, marks }, dice }: Sheet): Scheme {
  const [one, other] = dice.shuffle(marks.map((mark) => mute(mark, paper, ink))) as [Colour, Colour]
  return {
    ground: paper,
    inks: [one, other, mix(paper, one, 0.45)],
    overlap: (a, b) => mute(overprint(a, b, paper), paper, ink),
  }
}

/** The outline of a picture with margins. */
export type Window = 'plain' | 'arch' | 'porthole'

/**
 * Prints the composition into an area whose edges are those of the sheet or will be covered by paper. The picture is
 * one unit larger on every side, so that no hairline of its ground shows along the paper.
 */
export function printStage(sheet: Sheet, { x, y, w, h }: Area, scheme: Scheme): string {
  const place = { x: x - 1, y: y - 1, w: w + 2, h: h + 2 }
  return printThrough(sheet, place, scheme, outlineOf(place, 'plain'))
}

/**
 * Prints the composition in a window of the paper. A stroke in the colour of the paper hides the hairline of the ground
 * that renderers would otherwise show along the edge.
 */
export function printWindow(sheet: Sheet, place: Area, scheme: Scheme, window: Window): string {
  const outline = outlineOf(place, window)
  return (
    printThrough(sheet, place, scheme, outline) +
    svg`<path transform="translate(${place.x} ${place.y})" fill="none" stroke="${sheet.palette.paper}" stroke-width="2.4" d="${outline}"/>`
  )
}

function printThrough(sheet: Sheet, { x, y, w, h }: Area, scheme: Scheme, outline: string): string {
  const { movie, dice, nextId } = sheet
  const stage: Stage = { ...scheme, movie, dice, w, h, s: Math.min(w, h), nextId }
  const printed = area(outline, scheme.ground) + sheet.composition(stage)
  return svg`<g transform="translate(${x} ${y})">${within(nextId(), `<path d="${outline}"/>`, printed)}</g>`
}

function outlineOf({ w, h }: Area, window: Window): string {
  if (window === 'plain') return svg`M0 0h${w}v${h}h${-w}z`
  const r = w / 2
  const half = svg`a${r} ${r} 0 0 1 ${w} 0`
  return window === 'arch' ? svg`M0 ${h}V${r}${half}V${h}z` : svg`M0 ${r}${half}${svg`a${r} ${r} 0 0 1 ${-w} 0z`}`
}

/** The colour of the palette with the highest contrast on the ground. */
export function readable(ground: Colour, { paper, ink, marks }: Palette): Colour {
  return [ink, paper, ...marks].reduce((best, colour) =>
    contrast(colour, ground) > contrast(best, ground) ? colour : best,
  )
}
