import type { PlanDesign } from './draw-plan'

/** The largest room: 15 rows, steep and wide. */
export const IMAX_GRAND: PlanDesign = {
  curve: 2.2,
  rows: `
    A    2 12 2
    B-C  4 12 4 / 4 13 4
    D-H  5 12 5 / 5 13 5
    -
    J    w1+k1+2 12 2+k1+w1
    K-N  p5 p12 p5 / p5 p13 p5
    P    p4 p12 p4
    Q    c4 c12 c4`,
  blocked: { K11: 'HOUSE', K12: 'HOUSE', F3: 'BROKEN' },
}

export const IMAX_HARBOUR: PlanDesign = {
  curve: 2,
  rows: `
    A-B  3 10 3 / 3 11 3
    C-H  5 10 5 / 5 11 5
    -
    J    w1+k1+2 10 2+k1+w1
    K-M  p5 p10 p5 / p5 p11 p5
    N    c4 c10 c4`,
  blocked: { K10: 'HOUSE', K11: 'HOUSE', D2: 'BROKEN' },
}

/** The main room of an old cinema: shallow rows, two aisles, couple seats in the last row. */
export const OLD_ROOM: PlanDesign = {
  curve: 1.4,
  rows: `
    A    w1+k1 8 k1+w1
    B    3 10 3
    C-H  4 10 4 / 4 11 4
    J-L  p4 p10 p4 / p4 p11 p4
    M    c4 c10 c4`,
  blocked: { H9: 'HOUSE', H10: 'HOUSE', D4: 'BROKEN' },
}

export const GALLERY_ROOM: PlanDesign = {
  curve: 1,
  rows: `
    A    2 8 2
    B-F  3 8 3 / 3 9 3
    -
    G    w1+k1 8 k1+w1
    H-K  p3 p8 p3 / p3 p9 p3
    L    c4 c8 c4`,
  blocked: { G6: 'HOUSE', B1: 'BROKEN' },
}

/** A narrow room with one aisle, on the left. */
export const SIDE_AISLE_ROOM: PlanDesign = {
  curve: 0.6,
  rows: `
    A    w1+k1 7
    B-F  3 9 / 3 8
    G-H  p3 p9 / p3 p8
    J    c2 c8`,
  blocked: { F7: 'HOUSE', C11: 'BROKEN' },
}

export const SHOEBOX: PlanDesign = {
  curve: 0.4,
  rows: `
    A    w1+k1+4
    B-F  4 4 / 4 5
    G-H  p4 p4 / p4 p5
    J    c4 c4`,
  blocked: { E5: 'HOUSE', C9: 'BROKEN' },
}

export const BROADWAY_ROOM: PlanDesign = {
  curve: 1.2,
  rows: `
    A-B  3 9 3 / 3 10 3
    C-G  5 10 5 / 5 11 5
    -
    H    w1+k1+2 10 2+k1+w1
    J-M  p5 p10 p5 / p5 p11 p5
    N    c4 c10 c4`,
  blocked: { J9: 'HOUSE', J10: 'HOUSE', E20: 'BROKEN' },
}

export const CELLAR: PlanDesign = {
  curve: 0.8,
  rows: `
    A    w1+k1 8
    B-G  2 9 2 / 2 10 2
    H-J  p2 p9 p2 / p2 p10 p2
    K    c2 c8 c2`,
  blocked: { G7: 'HOUSE', B13: 'BROKEN' },
}

/** Armchairs with tables, in blocks of two to five. */
export const SALON: PlanDesign = {
  curve: 0.8,
  rows: `
    A    w1+k1 4 k1+w1
    B-C  3 4 3 / 3 5 3
    D-F  p3 p4 p3 / p3 p5 p3
    G    c2 c4 c2`,
  blocked: { D5: 'HOUSE', B1: 'BROKEN' },
}

export const LOUNGE: PlanDesign = {
  curve: 0.5,
  rows: `
    A    w1+k1+2 4
    B-D  4 4 / 4 5
    E-G  p4 p4 / p4 p5
    H    c4 c4`,
  blocked: { E5: 'HOUSE', C8: 'BROKEN' },
}

export const GOLD_LOUNGE: PlanDesign = {
  curve: 0.7,
  rows: `
    A    w1+k1 6 k1+w1
    B-D  2 6 2 / 2 7 2
    E-H  p2 p6 p2 / p2 p7 p2
    J    c2 c6 c2`,
  blocked: { E5: 'HOUSE', E6: 'HOUSE', C1: 'BROKEN' },
}

export const BAZAAR_ROOM: PlanDesign = {
  curve: 1.1,
  rows: `
    A    3 9 3
    B-H  5 9 5 / 5 10 5
    J    w1+k1+3 9 3+k1+w1
    K-M  p5 p9 p5 / p5 p10 p5
    N    c4 c10 c4`,
  blocked: { K9: 'HOUSE', K10: 'HOUSE', G18: 'BROKEN' },
}
