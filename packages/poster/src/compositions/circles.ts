import { disc, line, ring, svg, times, within } from '../markup'
import type { Stage } from '../stage'

/** Concentric rings round a point, not always in the middle. */
export function rings({ w, h, s, dice, inks, ground }: Stage): string {
  const x = w * dice.pick([0.5, 0.5, 0, 1, 0.3])
  const y = h * dice.pick([0.5, 0.5, 1, 0.25])
  const count = dice.whole(4, 9)
  const reach = x === w / 2 && y === h / 2 ? s * 0.46 : Math.max(w, h) * dice.between(0.7, 0.95)
  const colours = dice.chance(0.5) ? [inks[0], ground] : [inks[0], ground, inks[1], inks[2]]
  return (
    times(count, (index) => disc(x, y, reach * (1 - index / count), colours[index % colours.length] ?? ground)) +
    disc(x, y, (reach / count) * 0.5, inks[1])
  )
}

/** A grid of discs; one of them is different. */
export function dots({ w, h, dice, inks }: Stage): string {
  const columns = dice.whole(3, 7)
  const pitch = w / columns
  const rows = Math.max(1, Math.floor(h / pitch))
  const inset = (h - rows * pitch) / 2
  const r = pitch * dice.between(0.26, 0.47)
  const odd = dice.whole(0, rows * columns - 1)
  const hollow = dice.whole(0, rows * columns - 1)
  const at = (index: number): [number, number] => [
    (index % columns) * pitch + pitch / 2,
    inset + Math.floor(index / columns) * pitch + pitch / 2,
  ]
  const others = times(rows * columns, (index) => {
    const [x, y] = at(index)
    return index === odd || index === hollow ? '' : svg`M${x} ${y}h0`
  })
  const grid = svg`<path stroke="${inks[0]}" stroke-width="${r * 2}" stroke-linecap="round" d="${others}"/>`
  return grid + ring(...at(hollow), r * 0.86, inks[0], r * 0.28) + disc(...at(odd), r * dice.pick([1, 1.7]), inks[1])
}

/** A halftone screen: rows of dots that grow and shrink over a plain disc. */
export function halftone({ w, h, s, dice, inks }: Stage): string {
  const pitch = s / dice.whole(11, 17)
  const rows = Math.ceil(h / pitch) + 1
  const peak = dice.pick([0, 0.5, 1])
  const sun = disc(w * dice.between(0.3, 0.7), h * dice.between(0.3, 0.7), s * dice.between(0.25, 0.36), inks[1])
  const screen = times(rows, (row) => {
    const width = pitch * 1.25 * Math.max(0, 1 - Math.abs(row / rows - peak) * (peak === 0.5 ? 2 : 1.25))
    const shift = row % 2 ? pitch / 2 : 0
    return width < 0.8 ? '' : svg`<path stroke-width="${width}" d="M${shift} ${row * pitch}H${w + pitch}"/>`
  })
  return (
    sun + svg`<g fill="none" stroke="${inks[0]}" stroke-linecap="round" stroke-dasharray="0 ${pitch}">${screen}</g>`
  )
}

/** Two or three discs, overprinted where they overlap. */
export function meeting({ w, h, s, dice, inks, overlap, nextId }: Stage): string {
  const r = s * dice.between(0.27, 0.34)
  const upright = h > w * 1.15
  const apart = r * dice.between(0.45, 0.75)
  const [dx, dy] = upright ? [0, apart] : [apart, 0]
  const one = (fill: string) => disc(w / 2 - dx, h / 2 - dy, r, fill)
  const other = (fill: string) => disc(w / 2 + dx, h / 2 + dy, r, fill)
  const third = dice.chance(0.4) ? disc(w / 2, h / 2, r * 0.3, inks[2]) : ''
  const lens = within(nextId(), one(inks[0]), other(overlap(inks[0], inks[1])))
  return one(inks[0]) + other(inks[1]) + lens + third
}

/** Elliptic orbits round a body, each with a satellite. */
export function orbits({ w, h, s, dice, inks }: Stage): string {
  const count = dice.whole(3, 5)
  const tilt = dice.between(-40, 40)
  const flat = dice.between(0.28, 0.5)
  const thin = dice.between(1.5, 5)
  const paths = times(count, (index) => {
    const rx = s * (0.28 + (0.36 * (index + 1)) / count)
    const angle = dice.between(0, 6.28)
    const moon = disc(
      rx * Math.cos(angle),
      rx * flat * Math.sin(angle),
      s * dice.between(0.02, 0.055),
      inks[index % 2 ? 2 : 1],
    )
    return svg`<ellipse rx="${rx}" ry="${rx * flat}" fill="none" stroke="${inks[0]}" stroke-width="${thin}"/>` + moon
  })
  return svg`<g transform="translate(${w / 2} ${h / 2})rotate(${tilt})">${disc(0, 0, s * dice.between(0.11, 0.17), inks[1])}${paths}</g>`
}

/** A moon in one of its phases over a strip of land. */
export function moon({ w, h, s, dice, inks, ground }: Stage): string {
  const r = s * dice.between(0.26, 0.36)
  const x = w * dice.between(0.4, 0.6)
  const y = h * dice.between(0.38, 0.46)
  const full = disc(x, y, r, inks[0])
  const shadow = disc(x + dice.pick([-1, 1]) * r * dice.between(0.35, 0.8), y - r * 0.1, r, ground)
  const stars = times(dice.whole(5, 11), () =>
    disc(dice.between(0, w), dice.between(0, h * 0.8), dice.between(0.8, 2.4), inks[0]),
  )
  const hill = svg`M0 ${h}V${h * 0.86}Q${w * dice.between(0.2, 0.8)} ${h * dice.between(0.68, 0.8)} ${w} ${h * dice.between(0.82, 0.92)}V${h}z`
  return `${stars}${full}${shadow}<path fill="${inks[1]}" d="${hill}"/>`
}

/** Nested arcs from a corner, from two, or side by side. */
export function arcs({ w, h, dice, inks }: Stage): string {
  const count = dice.whole(4, 7)
  const reach = Math.max(w, h) * dice.between(0.75, 1)
  const pitch = reach / count
  const width = pitch * dice.between(0.45, 0.8)
  const fan = (x: number, y: number, shift: number) =>
    times(count, (index) => ring(x, y, pitch * (index + 0.5), inks[(index + shift) % 3] ?? inks[0], width))
  const corner = dice.pick([0, 1])
  if (dice.chance(0.6)) return fan(corner * w, dice.pick([0, h]), 0)
  const r = Math.min(w, h) * 0.5
  const small = times(count, (index) => {
    const radius = (r * (index + 0.7)) / count
    return line(
      svg`M${w / 2 - radius} ${h}V${h * 0.55}a${radius} ${radius} 0 0 1 ${radius * 2} 0V${h}`,
      inks[index % 3] ?? inks[0],
      (r / count) * 0.7,
    )
  })
  return small
}
