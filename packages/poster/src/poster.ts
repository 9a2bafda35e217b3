import { createDice, hash } from './dice'
import { COMPOSITIONS, type Family, pickFamily } from './families'
import { LAYOUTS, type LayoutName, pickLayout } from './layouts'
import { escapeXml, rect, svg } from './markup'
import { moodOf, pickPalette } from './palettes'
import { HEIGHT, WIDTH } from './sheet'
import type { PosterMovie } from './stage'

export interface PosterOptions {
  /** The accessible name of the image. Without it the poster is hidden from assistive technology. */
  label?: string
  /** A prefix for every id in the drawing, for a page that contains the same poster twice. */
  idPrefix?: string
  /** Overrides the family that the movie's id would choose; likewise `layout`. */
  family?: Family
  layout?: LayoutName
}

/**
 * Draws a movie's poster as one SVG element of 400 by 600 units. The id of the movie seeds the choice of palette (by
 * the first genre), composition, layout and style of the title; the same movie gives the same bytes. All text is
 * escaped, all ids begin with a hash of the movie's id, and the SVG needs no style sheet, script or filter.
 */
export function drawPoster(movie: PosterMovie, options: PosterOptions = {}): string {
  const named = { ...movie, title: movie.title.trim() || 'Untitled' }
  const dice = createDice(movie.id)
  const mood = moodOf(movie.genres)
  const palette = pickPalette(mood, dice)
  const family = pickFamily(mood, dice)
  const layout = pickLayout(named.title, family, dice)
  const prefix = `${options.idPrefix ?? ''}p${hash(movie.id).toString(36)}`
  let ids = 0
  const body = LAYOUTS[options.layout ?? layout]({
    movie: named,
    dice,
    palette,
    composition: COMPOSITIONS[options.family ?? family],
    nextId: () => `${escapeXml(prefix)}-${ids++}`,
  })
  const role =
    options.label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(options.label)}"`
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ${role}>${rect(0, 0, WIDTH, HEIGHT, palette.paper)}${body}</svg>`
}
