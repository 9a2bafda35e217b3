import type { Colour } from '../colour'
import type { Dice } from '../dice'
import { area, disc, line, polygon, svg, times } from '../markup'
import type { Stage } from '../stage'

/** Tiles of quarter circles in random rotations. */
export function tiles({ w, h, dice, inks, ground }: Stage): string {
  const columns = dice.whole(3, 5)
  const size = w / columns
  const colours = [ground, ...inks] as [Colour, ...Colour[]]
  const backs = new Map<Colour, string>()
  const fronts = new Map<Colour, string>()
  for (let index = 0; index < columns * Math.ceil(h / size); index++) {
    const [x, y] = [(index % columns) * size, Math.floor(index / columns) * size]
    const [back, front] = [dice.pick(colours), dice.pick(colours)]
    backs.set(back, svg`${backs.get(back) ?? ''}M${x} ${y}h${size + 0.4}v${size + 0.4}h${-size - 0.4}z`)
    fronts.set(front, (fronts.get(front) ?? '') + quarter(x, y, size, dice))
  }
  return [...backs, ...fronts].map(([colour, d]) => area(d, colour)).join('')
}

function quarter(x: number, y: number, size: number, dice: Dice): string {
  const r = svg`${size} ${size}`
  return dice.pick([
    svg`M${x} ${y}h${size}a${r} 0 0 1 ${-size} ${size}z`,
    svg`M${x + size} ${y}v${size}a${r} 0 0 1 ${-size} ${-size}z`,
    svg`M${x} ${y + size}v${-size}a${r} 0 0 1 ${size} ${size}z`,
    svg`M${x} ${y + size / 2}a${size / 2} ${size / 2} 0 0 1 ${size} 0z`,
  ])
}

/** A bulging chequerboard. */
export function chequer({ w, h, dice, inks }: Stage): string {
  const edges = (length: number, count: number, pull: number) =>
    Array.from({ length: count + 1 }, (_, index) => {
      const share = index / count
      return length * (share + pull * Math.sin(share * 2 * Math.PI))
    })
  const xs = edges(w, dice.whole(6, 10), dice.between(-0.13, 0.13))
  const ys = edges(h, dice.whole(6, 10), dice.between(-0.13, 0.13))
  const paths = ['', '']
  const accent = dice.whole(2, 5)
  ys.slice(1).forEach((bottom, row) => {
    const top = ys[row] ?? 0
    xs.slice(1).forEach((right, column) => {
      if ((row + column) % 2) return
      const left = xs[column] ?? 0
      paths[row === accent || column === accent ? 1 : 0] += svg`M${left} ${top}H${right}V${bottom}H${left}z`
    })
  })
  return area(paths[0] ?? '', inks[0]) + area(paths[1] ?? '', inks[1])
}

/** A pane of glass broken from one point. */
export function shards({ w, h, dice, inks }: Stage): string {
  const [x, y] = [w * dice.between(0.25, 0.75), h * dice.between(0.25, 0.75)]
  const count = dice.whole(7, 12)
  const far = w + h
  let angle = dice.between(0, 1)
  return times(count, (index) => {
    const from = angle
    angle += (2 * Math.PI) / count
    const to = from + ((2 * Math.PI) / count) * dice.between(0.35, 0.85)
    const near = Math.min(w, h) * dice.between(0.02, 0.18)
    const reach = dice.chance(0.6) ? far : Math.min(w, h) * dice.between(0.35, 0.6)
    const at = (turn: number, r: number): [number, number] => [x + r * Math.cos(turn), y + r * Math.sin(turn)]
    return polygon([at((from + to) / 2, near), at(from, reach), at(to, reach)], inks[index % 3] ?? inks[0])
  })
}

/** Stacked chevrons. */
export function chevrons({ w, h, dice, inks }: Stage): string {
  const points = dice.whole(1, 4)
  const run = w / points / 2
  const depth = run * dice.between(0.5, 1)
  const rows = dice.whole(4, 8)
  const pitch = (h + depth) / rows
  const width = pitch * dice.between(0.35, 0.62)
  return times(rows + 1, (row) => {
    const zigzag = times(points, () => svg`l${run} ${-depth}l${run} ${depth}`)
    return line(svg`M0 ${row * pitch + depth * 0.4}${zigzag}`, inks[row % 4 === 2 ? 1 : row % 4 === 3 ? 2 : 0], width)
  })
}

/** A continuous ribbon that winds down the sheet. */
export function ribbon({ w, h, dice, inks }: Stage): string {
  const bends = dice.whole(2, 5)
  const pitch = h / (bends + 1)
  const r = pitch / 2
  const [left, right] = [w * dice.between(0.14, 0.34), w * dice.between(0.66, 0.86)]
  const bend = (index: number) =>
    index % 2 ? svg`H${left}a${r} ${r} 0 0 0 0 ${pitch}` : svg`H${right}a${r} ${r} 0 0 1 0 ${pitch}`
  const winding = svg`M-20 ${r}${times(bends, bend)}H${bends % 2 ? -20 : w + 20}`
  const width = pitch * dice.between(0.3, 0.62)
  const inner = dice.chance(0.5) ? line(winding, inks[2], width * 0.3) : ''
  const end = dice.chance(0.6)
    ? disc(w * dice.between(0.3, 0.7), r + pitch * dice.whole(0, bends), pitch * 0.4, inks[1])
    : ''
  return line(winding, inks[0], width) + inner + end
}

/** Balls of several sizes at the bottom and one in the air. */
export function balls({ w, h, dice, inks }: Stage): string {
  const count = dice.whole(4, 7)
  let x = -w * dice.between(0, 0.08)
  const row = times(count, (index) => {
    const r = (w / count) * dice.between(0.35, 1.1)
    x += r * 2
    return disc(x - r, h - r, r, inks[index % 3] ?? inks[0])
  })
  const r = w * dice.between(0.06, 0.12)
  return row + disc(w * dice.between(0.3, 0.7), h * dice.between(0.16, 0.34), r, inks[dice.whole(0, 2)] ?? inks[0])
}
