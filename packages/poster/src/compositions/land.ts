import { area, disc, line, polygon, rect, svg, times } from '../markup'
import type { Stage } from '../stage'

/** A sun over water, with its reflection in strips. */
export function horizon({ w, h, s, dice, inks, ground }: Stage): string {
  const sea = h * dice.between(0.5, 0.68)
  const x = w * dice.between(0.3, 0.7)
  const r = s * dice.between(0.24, 0.38)
  const strips = dice.whole(4, 8)
  const reflection = times(strips, (index) => {
    const y = sea + (h - sea) * ((index + 0.5) / strips) ** 1.2
    const half = r * (1.05 - (0.7 * index) / strips) * dice.between(0.8, 1.1)
    return svg`M${x - half} ${y}h${half * 2}v${((h - sea) / strips) * 0.36}h${-half * 2}z`
  })
  const sky = dice.chance(0.5) ? rect(0, 0, w, sea, inks[2]) : ''
  const sun = disc(x, sea - r * dice.between(-0.1, 0.5), r, inks[1])
  return sky + sun + rect(0, sea, w, h - sea, inks[0]) + area(reflection, dice.chance(0.5) ? inks[1] : ground)
}

/** Mountain ridges, one before another, under a low sun. */
export function peaks({ w, h, s, dice, inks }: Stage): string {
  const sun = disc(w * dice.between(0.2, 0.8), h * dice.between(0.2, 0.36), s * dice.between(0.1, 0.2), inks[1])
  const ridges = times(3, (layer) => {
    const tops = dice.whole(2, 4)
    const points = Array.from({ length: tops * 2 + 1 }, (_, index): [number, number] => {
      const high = index % 2 === 1
      const y = h * (0.42 + layer * 0.17) + (high ? -h * dice.between(0.08, 0.26) : h * dice.between(0, 0.06))
      return [(w * index) / (tops * 2) + (high ? dice.between(-0.06, 0.06) * w : 0), y]
    })
    return polygon([[0, h], ...points, [w, h]], inks[[0, 2, 1][layer] ?? 0] ?? inks[0])
  })
  return sun + ridges
}

/** Long waves, in phase or each a little shifted. */
export function waves({ w, h, s, dice, inks, ground }: Stage): string {
  const rows = dice.whole(5, 9)
  const length = w / dice.whole(1, 3)
  const swell = (h / rows) * dice.between(0.35, 0.75)
  const lag = dice.pick([0, length / 4, length / 2])
  const first = h * dice.between(0.2, 0.4)
  const colours = [inks[0], ground, inks[2], ground]
  const moonlight = disc(w * dice.between(0.25, 0.75), first * 0.75, s * dice.between(0.12, 0.22), inks[1])
  return (
    moonlight +
    times(rows, (row) => {
      const y = first + ((h - first) * row) / rows
      const start = -length + ((row * lag) % length)
      const crests = times(
        Math.ceil(w / length) + 2,
        () => svg`q${length / 4} ${-swell} ${length / 2} 0t${length / 2} 0`,
      )
      return area(svg`M${start} ${y}${crests}V${h}H${start}z`, colours[row % 4] ?? ground)
    })
  )
}

/** A city at night with a few lit windows. */
export function skyline({ w, h, s, dice, inks }: Stage): string {
  const glow = disc(w * dice.between(0.25, 0.75), h * dice.between(0.28, 0.45), s * dice.between(0.2, 0.32), inks[1])
  let lit = ''
  const row = (low: number, high: number, narrow: number) => {
    let d = svg`M0 ${h}`
    for (let x = 0; x < w; ) {
      const wide = w * dice.between(narrow, narrow * 2.2)
      const top = h * (1 - dice.between(low, high))
      d += svg`V${top}h${wide}`
      if (dice.chance(0.6))
        lit += svg`M${x + wide * 0.25} ${top + wide * dice.between(0.25, 0.6)}v9M${x + wide * 0.6} ${top + wide * 0.3}v9`
      x += wide
    }
    return svg`${d}V${h}z`
  }
  const back = area(row(0.36, 0.66, 0.1), inks[2])
  lit = ''
  const front = area(row(0.16, 0.46, 0.09), inks[0])
  return glow + back + front + line(lit, inks[1], 6)
}

/** A single tree or house on a hill. */
export function alone({ w, h, s, dice, inks }: Stage): string {
  const x = w * dice.between(0.3, 0.7)
  const y = h * dice.between(0.7, 0.8)
  const hill = svg`M0 ${h}V${y + h * 0.1}Q${x} ${y - h * 0.1} ${w} ${y + h * 0.12}V${h}z`
  const size = s * dice.between(0.15, 0.25)
  const tree =
    rect(x - size * 0.05, y - size, size * 0.1, size * 1.05, inks[0]) +
    times(3, (index) =>
      disc(x + size * (index - 1) * 0.3, y - size * (index === 1 ? 1.35 : 1.05), size * 0.38, inks[1]),
    )
  const house = svg`M${x - size / 2} ${y + 4}v${-size * 0.6}l${size / 2} ${-size * 0.45}l${size / 2} ${size * 0.45}v${size * 0.6}z`
  const door = svg`M${x - size * 0.08} ${y + 4}v${-size * 0.34}h${size * 0.16}v${size * 0.34}z`
  const sky = disc(w * dice.pick([0.2, 0.5, 0.8]), h * dice.between(0.2, 0.36), s * dice.between(0.08, 0.3), inks[2])
  return sky + (dice.chance(0.5) ? tree : area(house, inks[1]) + area(door, inks[0])) + area(hill, inks[0])
}
