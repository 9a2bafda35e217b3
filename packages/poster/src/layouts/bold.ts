import { printFooter } from '../footer'
import { rect } from '../markup'
import {
  anyScheme,
  FOOTER_Y,
  HEIGHT,
  MARGIN,
  mutedScheme,
  printStage,
  readable,
  type Sheet,
  schemeOn,
  WIDTH,
} from '../sheet'
import { pickStyle, printTitle, setTitle } from '../title'

const TEXT_WIDTH = WIDTH - 2 * MARGIN

/** The title over the whole picture, which has muted inks. */
export function muted(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const title = setTitle(movie.title, pickStyle(movie.title, dice), { width: TEXT_WIDTH, height: 330 })
  const y = dice.pick([MARGIN + 4, (FOOTER_Y - title.height) / 2, FOOTER_Y - 12 - title.height])
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: HEIGHT }, mutedScheme(sheet)) +
    printTitle(title, MARGIN, y, palette.ink) +
    printFooter(movie, palette.ink)
  )
}

/** The picture from edge to edge, with the title on a solid band across it. */
export function band(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const title = setTitle(movie.title, pickStyle(movie.title, dice), { width: TEXT_WIDTH, height: 190 })
  const ground = dice.pick([palette.paper, palette.ink, palette.paper])
  const text = readable(ground, palette)
  const deep = title.height + 40
  const y = dice.between(0.18, 0.8) * (FOOTER_Y - deep)
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: FOOTER_Y }, anyScheme(sheet)) +
    rect(0, y, WIDTH, deep, ground) +
    rect(0, FOOTER_Y, WIDTH, HEIGHT - FOOTER_Y, ground) +
    printTitle(title, MARGIN, y + 20, text) +
    printFooter(movie, text)
  )
}

/** The title as large as possible, with the picture in the remaining strip. */
export function giant(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const letters = dice.pick(['upper', 'upper', 'written'] as const)
  const style = { ...pickStyle(movie.title, dice), justified: true, weight: 800, letters } as const
  const title = setTitle(movie.title, style, { width: TEXT_WIDTH, height: 360 })
  const space = FOOTER_Y - MARGIN - title.height - 30
  const onTop = dice.chance(0.5)
  const stage = { x: 0, y: onTop ? MARGIN + title.height + 24 : 0, w: WIDTH, h: onTop ? space + 6 : space + MARGIN - 4 }
  const edge = onTop ? stage.y : stage.h
  return (
    printStage(sheet, stage, dice.chance(0.5) ? schemeOn(palette.paper, sheet) : anyScheme(sheet)) +
    (onTop ? rect(0, 0, WIDTH, edge, palette.paper) : '') +
    rect(0, onTop ? FOOTER_Y : edge, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, onTop ? MARGIN : FOOTER_Y - 10 - title.height, palette.ink) +
    printFooter(movie, palette.ink)
  )
}

/** The picture from edge to edge, with the title on a card at the side. */
export function inset(sheet: Sheet): string {
  const { movie, dice, palette } = sheet
  const wide = dice.between(0.66, 0.8) * WIDTH
  const title = setTitle(
    movie.title,
    { ...pickStyle(movie.title, dice), align: 'start' },
    { width: wide - MARGIN * 1.6, height: 210 },
  )
  const ground = dice.pick([palette.ink, palette.paper])
  const text = readable(ground, palette)
  const deep = title.height + 44
  const left = dice.chance(0.6)
  const x = left ? 0 : WIDTH - wide
  const y = FOOTER_Y - deep
  const scheme = schemeOn(dice.pick([ground === palette.paper ? palette.ink : palette.paper, ...palette.marks]), sheet)
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: FOOTER_Y }, scheme) +
    rect(x, y, wide, deep, ground) +
    rect(0, FOOTER_Y, WIDTH, HEIGHT - FOOTER_Y, ground) +
    printTitle(title, x + (left ? MARGIN : MARGIN * 0.8), y + 22, text) +
    printFooter(movie, text)
  )
}
