import type { Colour } from './colour'
import { type Cut, lineEms, widthAt } from './glyph-width'
import { escapeXml, svg } from './markup'
import { HEIGHT, MARGIN, WIDTH } from './sheet'
import type { PosterFilm } from './stage'
import { FONT } from './title'

const CUT: Cut = { weight: 600, stretch: 100 }
const SIZE = 12.5
const GAP = 16
const LONGEST_NAME = 38

/** Year, running time and director, those that are known, as one line at the foot of the sheet. */
export function printFoot(film: PosterFilm, fill: Colour): string {
  const known = [
    film.year ? `${film.year}` : '',
    film.durationMin ? `${film.durationMin} min` : '',
    director(film),
  ].filter((fact) => fact !== '')
  if (known.length === 0) return ''

  const room = WIDTH - 2 * MARGIN - (known.length - 1) * GAP
  const widths = known.map((fact) => widthAt(1, lineEms(fact, CUT), CUT))
  const size = Math.min(SIZE, room / sum(widths))
  const gap = (WIDTH - 2 * MARGIN - sum(widths) * size) / Math.max(1, known.length - 1)
  const texts = known.map((fact, index) => {
    const last = index > 0 && index === known.length - 1
    const x = last ? WIDTH - MARGIN : MARGIN + sum(widths.slice(0, index)) * size + index * gap
    return svg`<text x="${x}" y="${HEIGHT - 20}"${last ? ' text-anchor="end"' : ''}>${escapeXml(fact)}</text>`
  })
  return svg`<g fill="${fill}" font-family="${FONT}" font-weight="${CUT.weight}" font-size="${size}">${texts.join('')}</g>`
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** The director's name, cut where it would make the whole line too small to read. */
function director(film: PosterFilm): string {
  const name = film.director?.trim() ?? ''
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name
}
