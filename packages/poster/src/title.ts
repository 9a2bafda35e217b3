import type { Colour } from './colour'
import type { Dice } from './dice'
import { type Cut, lineEms, sizeFor, TRACKING, widthAt } from './glyph-width'
import { escapeXml, svg } from './markup'
import { breaksOf, wordsOf } from './title-lines'

/** How a poster's title is set. `justified` gives each line the full width of its box, in a size of its own. */
export interface TitleStyle extends Cut {
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
  /** From the top of the first line's capitals to the foot of the last line's descenders. */
  height: number
}

export const FONT = "'Bricolage Grotesque Variable','Bricolage Grotesque',system-ui,sans-serif"

const CAP_HEIGHT = 0.67
const LARGEST = 250
/** No line of a justified title is more than this much larger than its smallest. */
const UNEVEN = 2.1
const MOST_LINES = 7

/** A cut for the title: heavy or light, narrow when its words are long. */
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

/** Sets the title as large as the box allows, over the number of lines that suits it best. */
export function setTitle(title: string, style: TitleStyle, box: { width: number; height: number }): TitleBlock {
  const cased =
    style.letters === 'upper' ? title.toUpperCase() : style.letters === 'lower' ? title.toLowerCase() : title
  const words = wordsOf(cased)
  const emsOf = (text: string) => lineEms(text, style)
  const blocks = breaksOf(words, MOST_LINES, emsOf).map((lines) => fit(lines, lines.map(emsOf), style, box))
  return blocks.reduce((best, block) => (presence(block) > presence(best) ? block : best))
}

/** How much a setting fills its box: the area of its letters, with a preference for two or three lines. */
function presence({ lines }: TitleBlock): number {
  const covered = lines.reduce((sum, { size, width }) => sum + size * width, 0)
  const smallest = Math.min(...lines.map(({ size }) => size))
  return covered * smallest * (lines.length === 2 || lines.length === 3 ? 1.15 : 1)
}

function fit(texts: string[], ems: number[], style: TitleStyle, box: { width: number; height: number }): TitleBlock {
  const widest = Math.max(...ems)
  const even = Math.min(LARGEST, sizeFor(box.width, widest, style))
  const sizes = ems.map((width) =>
    style.justified ? Math.min(even * UNEVEN, LARGEST, sizeFor(box.width, width, style)) : even,
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

/** The block as SVG, its box's left edge and its capitals' top at x and y. */
export function printTitle(block: TitleBlock, x: number, y: number, fill: Colour): string {
  const { style, box } = block
  const anchor = { start: x, middle: x + box.width / 2, end: x + box.width }[style.align]
  const guarded = mayOverflow(block)
  const lines = block.lines.map(
    (line) =>
      svg`<text x="${anchor}" y="${y + line.baseline}" font-size="${line.size}"${guarded ? svg` textLength="${line.width}" lengthAdjust="spacingAndGlyphs"` : ''}>${escapeXml(line.text)}</text>`,
  )
  return svg`<g fill="${fill}" font-family="${FONT}" font-weight="${style.weight}" font-stretch="${style.stretch}%" letter-spacing="${`${TRACKING}em`}" text-anchor="${style.align}">${lines.join('')}</g>`
}

/**
 * A stand-in font knows no stretch, and engines differ in optical sizes: where one line might then leave its box, all
 * of them are held to their estimated widths, so that they still look alike.
 */
function mayOverflow({ lines, box }: TitleBlock): boolean {
  const plain: Cut = { weight: 800, stretch: 100 }
  return lines.some(({ text, size }) => widthAt(size, lineEms(text, plain), plain) * 1.12 > box.width)
}
