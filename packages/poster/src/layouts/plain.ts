import { printFoot } from '../foot'
import { rect, svg } from '../markup'
import { anyScheme, FOOT, HEIGHT, MARGIN, printStage, printWindow, type Sheet, schemeOn, WIDTH } from '../sheet'
import { pickStyle, printTitle, setTitle } from '../title'

const ROOM = WIDTH - 2 * MARGIN

/** The picture down to the title, the title at the foot. */
export function below(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const title = setTitle(film.title, pickStyle(film.title, dice), { width: ROOM, height: 220 })
  const top = FOOT - 8 - title.height
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: top - 24 }, anyScheme(sheet)) +
    rect(0, top - 24, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, top, palette.ink) +
    printFoot(film, palette.ink)
  )
}

/** The title first, the picture under it to the sheet's edges. */
export function above(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const title = setTitle(film.title, pickStyle(film.title, dice), { width: ROOM, height: 230 })
  const top = MARGIN + 4 + title.height + 24
  return (
    printStage(sheet, { x: 0, y: top, w: WIDTH, h: FOOT - top }, anyScheme(sheet)) +
    rect(0, 0, WIDTH, top, palette.paper) +
    rect(0, FOOT, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, MARGIN + 4, palette.ink) +
    printFoot(film, palette.ink)
  )
}

/** A window in wide margins: a plain one, an arch or a porthole. */
export function framed(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const title = setTitle(film.title, pickStyle(film.title, dice), { width: ROOM, height: 180 })
  const room = FOOT - MARGIN - title.height - 40
  const onTop = dice.chance(0.35)
  const window = dice.pick(['plain', 'arch', 'porthole'] as const)
  const w = window === 'porthole' ? Math.min(ROOM, room) : window === 'arch' ? ROOM * dice.between(0.62, 0.9) : ROOM
  const x = dice.pick([(WIDTH - w) / 2, (WIDTH - w) / 2, MARGIN, WIDTH - MARGIN - w])
  const h = window === 'porthole' ? w : room
  const y = onTop ? MARGIN + title.height + 24 + (room - h) / 2 : MARGIN + (room - h) / 2
  const scheme = window === 'plain' ? anyScheme(sheet) : schemeOn(dice.pick([...palette.marks, palette.ink]), sheet)
  return (
    printWindow(sheet, { x, y, w, h }, scheme, window) +
    printTitle(title, MARGIN, onTop ? MARGIN : FOOT - 10 - title.height, palette.ink) +
    printFoot(film, palette.ink)
  )
}

/** A picture that bleeds off one corner, much empty paper round the rest. */
export function corner(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const title = setTitle(film.title, { ...pickStyle(film.title, dice), align: 'start' }, { width: ROOM, height: 200 })
  const top = FOOT - 10 - title.height
  const w = dice.between(0.66, 0.84) * WIDTH
  const h = Math.min(top - 34, w * dice.between(1.1, 1.5))
  return (
    printWindow(sheet, { x: dice.chance(0.35) ? -2 : WIDTH - w + 2, y: -2, w, h }, anyScheme(sheet), 'plain') +
    printTitle(title, MARGIN, top, palette.ink) +
    printFoot(film, palette.ink)
  )
}

/** The title in a narrow column, one word a line, the picture beside it from edge to edge. */
export function aside(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const style = { ...pickStyle(film.title, dice), align: 'start', stretch: 75, justified: true } as const
  const title = setTitle(film.title, style, { width: 190, height: 470 })
  const column = 190 + MARGIN + 18
  return (
    printStage(sheet, { x: column, y: 0, w: WIDTH - column, h: FOOT }, anyScheme(sheet)) +
    rect(0, 0, column, HEIGHT, palette.paper) +
    rect(0, FOOT, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, dice.chance(0.5) ? MARGIN + 4 : FOOT - 16 - title.height, palette.ink) +
    printFoot(film, palette.ink)
  )
}

/** The title turned upright along one side. */
export function upright(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const style = { ...pickStyle(film.title, dice), align: 'start', justified: false } as const
  const long = FOOT - MARGIN - 10
  const title = setTitle(film.title, style, { width: long, height: 150 })
  const column = title.height + MARGIN * 1.8
  const right = dice.chance(0.4)
  const turned = right
    ? svg`translate(${WIDTH - MARGIN * 0.9} ${MARGIN})rotate(90)`
    : svg`translate(${MARGIN * 0.9} ${MARGIN + long})rotate(-90)`
  return (
    printStage(sheet, { x: right ? 0 : column, y: 0, w: WIDTH - column, h: FOOT }, anyScheme(sheet)) +
    rect(right ? WIDTH - column : 0, 0, column, HEIGHT, palette.paper) +
    rect(0, FOOT, WIDTH, HEIGHT, palette.paper) +
    `<g transform="${turned}">${printTitle(title, 0, 0, palette.ink)}</g>` +
    printFoot(film, palette.ink)
  )
}
