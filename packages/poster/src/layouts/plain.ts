import { printFooter } from '../footer'
import { rect, svg } from '../markup'
import { anyScheme, FOOTER_Y, HEIGHT, MARGIN, printStage, printWindow, type Sheet, schemeOn, WIDTH } from '../sheet'
import { pickStyle, printTitle, setTitle } from '../title'

const TEXT_WIDTH = WIDTH - 2 * MARGIN

/** The picture above the title. */
export function below(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const title = setTitle(movie.title, pickStyle(movie.title, dice), { width: TEXT_WIDTH, height: 220 })
  const top = FOOTER_Y - 8 - title.height
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: top - 24 }, anyScheme(sheet)) +
    rect(0, top - 24, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, top, palette.ink) +
    printFooter(movie, palette.ink)
  )
}

/** The title above the picture, which reaches to the edges. */
export function above(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const title = setTitle(movie.title, pickStyle(movie.title, dice), { width: TEXT_WIDTH, height: 230 })
  const top = MARGIN + 4 + title.height + 24
  return (
    printStage(sheet, { x: 0, y: top, w: WIDTH, h: FOOTER_Y - top }, anyScheme(sheet)) +
    rect(0, 0, WIDTH, top, palette.paper) +
    rect(0, FOOTER_Y, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, MARGIN + 4, palette.ink) +
    printFooter(movie, palette.ink)
  )
}

/** The picture in a window with wide margins: a rectangle, an arch or a circle. */
export function framed(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const title = setTitle(movie.title, pickStyle(movie.title, dice), { width: TEXT_WIDTH, height: 180 })
  const space = FOOTER_Y - MARGIN - title.height - 40
  const onTop = dice.chance(0.35)
  const window = dice.pick(['plain', 'arch', 'porthole'] as const)
  const w =
    window === 'porthole'
      ? Math.min(TEXT_WIDTH, space)
      : window === 'arch'
        ? TEXT_WIDTH * dice.between(0.62, 0.9)
        : TEXT_WIDTH
  const x = dice.pick([(WIDTH - w) / 2, (WIDTH - w) / 2, MARGIN, WIDTH - MARGIN - w])
  const h = window === 'porthole' ? w : space
  const y = onTop ? MARGIN + title.height + 24 + (space - h) / 2 : MARGIN + (space - h) / 2
  const scheme = window === 'plain' ? anyScheme(sheet) : schemeOn(dice.pick([...palette.marks, palette.ink]), sheet)
  return (
    printWindow(sheet, { x, y, w, h }, scheme, window) +
    printTitle(title, MARGIN, onTop ? MARGIN : FOOTER_Y - 10 - title.height, palette.ink) +
    printFooter(movie, palette.ink)
  )
}

/** The picture in one corner, with empty paper around it. */
export function corner(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const title = setTitle(
    movie.title,
    { ...pickStyle(movie.title, dice), align: 'start' },
    { width: TEXT_WIDTH, height: 200 },
  )
  const top = FOOTER_Y - 10 - title.height
  const w = dice.between(0.66, 0.84) * WIDTH
  const h = Math.min(top - 34, w * dice.between(1.1, 1.5))
  return (
    printWindow(sheet, { x: dice.chance(0.35) ? -2 : WIDTH - w + 2, y: -2, w, h }, anyScheme(sheet), 'plain') +
    printTitle(title, MARGIN, top, palette.ink) +
    printFooter(movie, palette.ink)
  )
}

/** The title in a narrow column with one word in each line, and the picture beside it. */
export function aside(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const style = { ...pickStyle(movie.title, dice), align: 'start', stretch: 75, justified: true } as const
  const title = setTitle(movie.title, style, { width: 190, height: 470 })
  const column = 190 + MARGIN + 18
  return (
    printStage(sheet, { x: column, y: 0, w: WIDTH - column, h: FOOTER_Y }, anyScheme(sheet)) +
    rect(0, 0, column, HEIGHT, palette.paper) +
    rect(0, FOOTER_Y, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, dice.chance(0.5) ? MARGIN + 4 : FOOTER_Y - 16 - title.height, palette.ink) +
    printFooter(movie, palette.ink)
  )
}

/** The title rotated along one side. */
export function upright(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const style = { ...pickStyle(movie.title, dice), align: 'start', justified: false } as const
  const long = FOOTER_Y - MARGIN - 10
  const title = setTitle(movie.title, style, { width: long, height: 150 })
  const column = title.height + MARGIN * 1.8
  const right = dice.chance(0.4)
  const turned = right
    ? svg`translate(${WIDTH - MARGIN * 0.9} ${MARGIN})rotate(90)`
    : svg`translate(${MARGIN * 0.9} ${MARGIN + long})rotate(-90)`
  return (
    printStage(sheet, { x: right ? 0 : column, y: 0, w: WIDTH - column, h: FOOTER_Y }, anyScheme(sheet)) +
    rect(right ? WIDTH - column : 0, 0, column, HEIGHT, palette.paper) +
    rect(0, FOOTER_Y, WIDTH, HEIGHT, palette.paper) +
    `<g transform="${turned}">${printTitle(title, 0, 0, palette.ink)}</g>` +
    printFooter(movie, palette.ink)
  )
}
