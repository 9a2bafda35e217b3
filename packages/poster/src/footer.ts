import type { Colour } from './colour'
import { type FontVariation, lineEms, widthAt } from './glyph-width'
import { escapeXml, svg } from './markup'
import { HEIGHT, MARGIN, WIDTH } from './sheet'
import type { PosterMovie } from './stage'
import { FONT } from './title'

const VARIATION: FontVariation = { weight: 600, stretch: 100 }
const SIZE = 12.5
const GAP = 16
const MAX_NAME_LENGTH = 38

/** Prints year, running time and director, as far as they are known, in one line at the bottom of the poster. */
export function printFooter(movie: PosterMovie, fill: Colour): string {
  const known = [
    movie.year ? `${movie.year}` : '',
    movie.durationMin ? `${movie.durationMin} min` : '',
    director(movie),
  ].filter((fact) => fact !== '')
  if (known.length === 0) return ''

  const space = WIDTH - 2 * MARGIN - (known.length - 1) * GAP
  const widths = known.map((fact) => widthAt(1, lineEms(fact, VARIATION), VARIATION))
  const size = Math.min(SIZE, space / sum(widths))
  const gap = (WIDTH - 2 * MARGIN - sum(widths) * size) / Math.max(1, known.length - 1)
  const texts = known.map((fact, index) => {
    const last = index > 0 && index === known.length - 1
    const x = last ? WIDTH - MARGIN : MARGIN + sum(widths.slice(0, index)) * size + index * gap
    return svg`<text x="${x}" y="${HEIGHT - 20}"${last ? ' text-anchor="end"' : ''}>${escapeXml(fact)}</text>`
  })
  return svg`<g fill="${fill}" font-family="${FONT}" font-weight="${VARIATION.weight}" font-size="${size}">${texts.join('')}</g>`
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** The director's name, truncated if it would make the line too small to read. */
function director(movie: PosterMovie): string {
  const name = movie.director?.trim() ?? ''
  return name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH - 1).trimEnd()}…` : name
}
