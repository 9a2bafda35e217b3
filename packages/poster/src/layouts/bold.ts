import { printFoot } from '../foot'
import { rect } from '../markup'
import {
  anyScheme,
  FOOT,
  HEIGHT,
  hushedScheme,
  MARGIN,
  printStage,
  readable,
  type Sheet,
  schemeOn,
  WIDTH,
} from '../sheet'
import { pickStyle, printTitle, setTitle } from '../title'

const ROOM = WIDTH - 2 * MARGIN

/** The title over the whole picture, which keeps its voice down. */
export function hushed(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const title = setTitle(film.title, pickStyle(film.title, dice), { width: ROOM, height: 330 })
  const y = dice.pick([MARGIN + 4, (FOOT - title.height) / 2, FOOT - 12 - title.height])
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: HEIGHT }, hushedScheme(sheet)) +
    printTitle(title, MARGIN, y, palette.ink) +
    printFoot(film, palette.ink)
  )
}

/** The picture from edge to edge, a solid band across it. */
export function band(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const title = setTitle(film.title, pickStyle(film.title, dice), { width: ROOM, height: 190 })
  const ground = dice.pick([palette.paper, palette.ink, palette.paper])
  const text = readable(ground, palette)
  const deep = title.height + 40
  const y = dice.between(0.18, 0.8) * (FOOT - deep)
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: FOOT }, anyScheme(sheet)) +
    rect(0, y, WIDTH, deep, ground) +
    rect(0, FOOT, WIDTH, HEIGHT - FOOT, ground) +
    printTitle(title, MARGIN, y + 20, text) +
    printFoot(film, text)
  )
}

/** The title as the picture: as large as it goes, a strip of composition where it leaves room. */
export function giant(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const letters = dice.pick(['upper', 'upper', 'written'] as const)
  const style = { ...pickStyle(film.title, dice), justified: true, weight: 800, letters } as const
  const title = setTitle(film.title, style, { width: ROOM, height: 360 })
  const room = FOOT - MARGIN - title.height - 30
  const onTop = dice.chance(0.5)
  const stage = { x: 0, y: onTop ? MARGIN + title.height + 24 : 0, w: WIDTH, h: onTop ? room + 6 : room + MARGIN - 4 }
  const edge = onTop ? stage.y : stage.h
  return (
    printStage(sheet, stage, dice.chance(0.5) ? schemeOn(palette.paper, sheet) : anyScheme(sheet)) +
    (onTop ? rect(0, 0, WIDTH, edge, palette.paper) : '') +
    rect(0, onTop ? FOOT : edge, WIDTH, HEIGHT, palette.paper) +
    printTitle(title, MARGIN, onTop ? MARGIN : FOOT - 10 - title.height, palette.ink) +
    printFoot(film, palette.ink)
  )
}

/** The picture from edge to edge, the title on a card laid into it. */
export function inset(sheet: Sheet): string {
  const { film, dice, palette } = sheet
  const wide = dice.between(0.66, 0.8) * WIDTH
  const title = setTitle(
    film.title,
    { ...pickStyle(film.title, dice), align: 'start' },
    { width: wide - MARGIN * 1.6, height: 210 },
  )
  const ground = dice.pick([palette.ink, palette.paper])
  const text = readable(ground, palette)
  const deep = title.height + 44
  const left = dice.chance(0.6)
  const x = left ? 0 : WIDTH - wide
  const y = FOOT - deep
  const scheme = schemeOn(dice.pick([ground === palette.paper ? palette.ink : palette.paper, ...palette.marks]), sheet)
  return (
    printStage(sheet, { x: 0, y: 0, w: WIDTH, h: FOOT }, scheme) +
    rect(x, y, wide, deep, ground) +
    rect(0, FOOT, WIDTH, HEIGHT - FOOT, ground) +
    printTitle(title, x + (left ? MARGIN : MARGIN * 0.8), y + 22, text) +
    printFoot(film, text)
  )
}
