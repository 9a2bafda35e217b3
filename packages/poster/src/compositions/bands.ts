import { area, disc, line, polygon, rect, svg, times, within } from '../markup'
import type { Stage } from '../stage'

/** Broad stripes of uneven height, one of them with a disc. */
export function bands({ w, h, dice, inks, ground }: Stage): string {
  const upright = dice.chance(0.4)
  const along = upright ? w : h
  const weights = Array.from({ length: dice.whole(4, 8) }, () => dice.between(0.25, 1) ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const colours = [...inks, ground]
  let at = 0
  const stripes = weights.map((weight, index) => {
    const from = at
    at += (weight / total) * along
    const fill = colours[index % 4] ?? ground
    return upright ? rect(from, 0, at - from + 0.5, h, fill) : rect(0, from, w, at - from + 0.5, fill)
  })
  const r = Math.min(w, h) * dice.between(0.14, 0.26)
  return (
    stripes.join('') +
    disc(w * dice.between(0.25, 0.75), h * dice.between(0.3, 0.7), r, inks[dice.whole(0, 2)] ?? ground)
  )
}

/** The slats of a blind that close from one end to the other, with a light behind them. */
export function blinds({ w, h, s, dice, inks, nextId }: Stage): string {
  const count = dice.whole(8, 15)
  const pitch = (Math.max(w, h) * 1.5) / count
  const opening = dice.chance(0.5)
  const slats = times(count, (index) => {
    const share = 0.14 + 0.72 * ((opening ? index : count - 1 - index) / count)
    return svg`M${-w} ${(index - count / 2) * pitch}h${w * 2}v${pitch * share}h${-2 * w}z`
  })
  const turn = svg`translate(${w / 2} ${h / 2})rotate(${dice.pick([0, 0, 12, -12, -24, 32, 90])})`
  const blind = (fill: string) => `<g transform="${turn}">${area(slats, fill)}</g>`
  const light = disc(w * dice.between(0.3, 0.7), h * dice.between(0.35, 0.65), s * dice.between(0.26, 0.42), inks[1])
  return blind(inks[0]) + light + within(nextId(), light, blind(inks[2]))
}

/** A flight of stairs with a sun above it. */
export function stairs({ w, h, dice, inks }: Stage): string {
  const steps = dice.whole(4, 8)
  const rise = (h * dice.between(0.62, 0.82)) / steps
  const run = w / steps
  const flight = (drop: number) =>
    times(steps, (index) => svg`M${index * run} ${h}V${h - (index + 1) * rise + drop}h${run + 0.5}V${h}z`)
  const sun = disc(
    w * dice.between(0.12, 0.4),
    h * dice.between(0.16, 0.3),
    Math.min(w, h) * dice.between(0.09, 0.17),
    inks[1],
  )
  const mirrored = dice.chance(0.4) ? svg` transform="matrix(-1 0 0 1 ${w} 0)"` : ''
  return `<g${mirrored}>${sun}${area(flight(0), inks[0])}${area(flight(rise * dice.between(0.4, 0.85)), inks[2])}</g>`
}

/** The sheet in two halves, with a disc that changes colour between them. */
export function split({ w, h, s, dice, inks, ground, nextId }: Stage): string {
  const [left, right] = [dice.between(0.05, 0.95), dice.between(0.05, 0.95)].map((share) => share * h) as [
    number,
    number,
  ]
  const half = polygon(
    [
      [0, left],
      [w, right],
      [w, h],
      [0, h],
    ],
    inks[0],
  )
  const x = w * dice.between(0.35, 0.65)
  const y = left + (right - left) * (x / w)
  const r = s * dice.between(0.24, 0.38)
  const cores = dice.chance(0.5)
    ? disc(x, y, r * 0.45, inks[2])
    : line(svg`M0 ${left}L${w} ${right}`, inks[2], s * 0.03)
  return half + disc(x, y, r, inks[1]) + within(nextId(), half, disc(x, y, r, ground)) + cores
}

/** Bars of unequal height, as on an audio equaliser. */
export function chords({ w, h, dice, inks }: Stage): string {
  const count = dice.whole(5, 11)
  const pitch = w / count
  const thick = pitch * dice.between(0.45, 0.9)
  const centred = dice.chance(0.5)
  const phase = dice.between(0, 6)
  const paths = ['', '', '']
  for (let index = 0; index < count; index++) {
    const height = h * (0.24 + 0.3 * (1 + Math.sin(phase + index * 1.3)) * dice.between(0.55, 1))
    const top = centred ? (h - height) / 2 : h - height
    paths[index % 5 === 3 ? 1 : index % 7 === 5 ? 2 : 0] +=
      svg`M${index * pitch + (pitch - thick) / 2} ${top}h${thick}v${height}h${-thick}z`
  }
  return paths.map((path, index) => (path ? area(path, inks[index] ?? inks[0]) : '')).join('')
}
