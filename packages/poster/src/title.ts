import type { Colour } from './colour'
import type { Dice } from './dice'
import { type FontVariation, lineEms, sizeFor, TRACKING, widthAt } from './glyph-width'
import { escapeXml, svg } from './markup'
import { breaksOf, wordsOf } from './title-lines'

/** The style of a title. `justified` gives each line a size of its own, so that it fills the width of the box. */
export interface TitleStyle extends FontVariation {
  letters: 'upper' | 'lower' | 'written'
  align: 'start' | 'middle' | 'end'
  justified: boolean
}

export interface TitleLine {
  text: string
  /** Font size and estimated width, in the poster's units. */
  size: number
  width: number
  /** The baseline, from the top of the title. */
  baseline: number
}

export interface TitleBlock {
  style: TitleStyle
  box: { width: number; height: number }
  lines: TitleLine[]
  /** From the top of the capitals in the first line to the bottom of the descenders in the last. */
  height: number
}

export const FONT = "'Bricolage Grotesque Variable','Bricolage Grotesque',system-ui,sans-serif"

const CAP_HEIGHT = 0.67
const MAX_SIZE = 250
/** The largest ratio between the font sizes of a justified title and its size without justification. */
const MAX_SIZE_RATIO = 2.1
const MAX_LINES = 7

/** Chooses a style for the title, with narrow letters if its words are long. */
export function pickStyle(title: string, dice: Dice): TitleStyle {
  const longest = Math.max(...wordsOf(title).map((word) => word.length))
  const stretches: [number, ...number[]] = longest > 9 || title.length > 28 ? [75, 75, 82] : [75, 84, 92, 100, 100]
  return {
    weight: dice.pick([800, 800, 800, 700, 600, 400]),
    stretch: dice.pick(stretches),
    letters: dice.pick(['upper', 'upper', 'written', 'written', 'lower']),
    align: dice.pick(['start', 'start', 'start', 'middle', 'end']),
    justified: dice.chance(0.3) && title.length < 34,
  }
}

/** Sets the title as large as the box allows, with the number of lines that fills the box best. */
export function setTitle(title: string, style: TitleStyle, box: { width: number; height: number }): TitleBlock {
  const cased =
    style.letters === 'upper' ? title.toUpperCase() : style.letters === 'lower' ? title.toLowerCase() : title
  const words = wordsOf(cased)
  const emsOf = (text: string) => lineEms(text, style)
  const blocks = breaksOf(words, MAX_LINES, emsOf).map((lines) => fit(lines, lines.map(emsOf), style, box))
  return blocks.reduce((best, block) => (fillScore(block) > fillScore(best) ? block : best))
}

/**
 * Rates how well a block fills its box: by the area and the smallest size of its lines, with a preference for two or
 * three.
 */
function fillScore({ lines }: TitleBlock): number {
  const covered = lines.reduce((sum, { size, width }) => sum + size * width, 0)
  const smallest = Math.min(...lines.map(({ size }) => size))
  return covered * smallest * (lines.length === 2 || lines.length === 3 ? 1.15 : 1)
}

function fit(texts: string[], ems: number[], style: TitleStyle, box: { width: number; height: number }): TitleBlock {
  const widest = Math.max(...ems)
  const even = Math.min(MAX_SIZE, sizeFor(box.width, widest, style))
  const sizes = ems.map((width) =>
    style.justified ? Math.min(even * MAX_SIZE_RATIO, MAX_SIZE, sizeFor(box.width, width, style)) : even,
  )
  const natural = stack(texts, ems, sizes, style, box)
  if (natural.height <= box.height) return natural
  const shrink = box.height / natural.height
  return stack(
    texts,
    ems,
    sizes.map((size) => size * shrink),
    style,
    box,
  )
}

function stack(
  texts: string[],
  ems: number[],
  sizes: number[],
  style: TitleStyle,
  box: { width: number; height: number },
): TitleBlock {
  const capitals = style.letters === 'upper'
  const lead = capitals ? 0.13 : 0.24
  let baseline = 0
  const lines = texts.map((text, at) => {
    const size = sizes[at] ?? 0
    baseline += size * (CAP_HEIGHT + accentRoom(text, capitals) + (at > 0 ? lead : 0))
    return { text, size, width: widthAt(size, ems[at] ?? 0, style), baseline }
  })
  const descent = capitals ? 0.02 : 0.16
  return { style, box, lines, height: baseline + (sizes.at(-1) ?? 0) * descent }
}

const accentRoom = (text: string, capitals: boolean) => (capitals && /\p{M}/u.test(text.normalize('NFD')) ? 0.16 : 0)

/** Prints the block as SVG: x is the left edge of its box, y the top of its capitals. */
export function printTitle(block: TitleBlock, x: number, y: number, fill: Colour): string {
  const { style, box } = block
  const anchor = { start: x, middle: x + box.width / 2, end: x + box.width }[style.align]
  const isFixedWidth = mayOverflow(block)
  const lines = block.lines.map(
    (line) =>
      svg`<text x="${anchor}" y="${y + line.baseline}" font-size="${line.size}"${isFixedWidth ? svg` textLength="${line.width}" lengthAdjust="spacingAndGlyphs"` : ''}>${escapeXml(line.text)}</text>`,
  )
  return svg`<g fill="${fill}" font-family="${FONT}" font-weight="${style.weight}" font-stretch="${style.stretch}%" letter-spacing="${`${TRACKING}em`}" text-anchor="${style.align}">${lines.join('')}</g>`
}

/**
 * Whether a line could leave the box in a fallback font, which does not support stretch, or in an engine with other
 * optical sizes. All lines then get their estimated widths as fixed widths, so that they look alike.
 */
function mayOverflow({ lines, box }: TitleBlock): boolean {
  const plain: FontVariation = { weight: 800, stretch: 100 }
  return lines.some(({ text, size }) => widthAt(size, lineEms(text, plain), plain) * 1.12 > box.width)
}
