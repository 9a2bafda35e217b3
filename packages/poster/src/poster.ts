import { createDice, hash } from './dice'
import { LAYOUTS, type LayoutName, pickLayout } from './layouts'
import { escapeXml, rect, svg } from './markup'
import { moodOf, pickPalette } from './palettes'
import { COMPOSITIONS, type Family, pickFamily } from './programme'
import { HEIGHT, WIDTH } from './sheet'
import type { PosterFilm } from './stage'

export interface PosterOptions {
  /** Announce the poster as an image with this text; without it the drawing is hidden from assistive technology. */
  label?: string
  /** Stands before every id in the drawing, for a page that holds the same poster twice. */
  idPrefix?: string
  /** Instead of what the film's id would choose. */
  family?: Family
  layout?: LayoutName
}

/**
 * Draws a film's poster as one SVG element of 400 by 600 units: a composition, a palette after the leading genre and
 * the title, all chosen by the film's id. The same film gives the same bytes. All text is escaped, all ids begin with
 * a hash of the film's id, and nothing in it needs a style sheet, a script or a filter.
 */
export function drawPoster(film: PosterFilm, options: PosterOptions = {}): string {
  const named = { ...film, title: film.title.trim() || 'Untitled' }
  const dice = createDice(film.id)
  const mood = moodOf(film.genres)
  const palette = pickPalette(mood, dice)
  const family = pickFamily(mood, dice)
  const layout = pickLayout(named.title, family, dice)
  const prefix = `${options.idPrefix ?? ''}p${hash(film.id).toString(36)}`
  let ids = 0
  const body = LAYOUTS[options.layout ?? layout]({
    film: named,
    dice,
    palette,
    composition: COMPOSITIONS[options.family ?? family],
    nextId: () => `${escapeXml(prefix)}-${ids++}`,
  })
  const role =
    options.label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(options.label)}"`
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ${role}>${rect(0, 0, WIDTH, HEIGHT, palette.paper)}${body}</svg>`
}
