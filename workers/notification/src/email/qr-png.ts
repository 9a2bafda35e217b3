import { encode } from 'fast-png'
import { create } from 'qrcode'

/** The quiet zone that a scanner needs around a code, in modules. It is a part of the picture, which no dark mode inverts. */
const MARGIN = 4
/** Shown at about 200 points, a picture of this size is still sharp on a screen with three pixels a point. */
const PIXELS_PER_MODULE = 8
const WHITE_BYTE = 0xff

/** A ticket's QR code as a PNG in black and white (rule 24), with the same error correction as on the site. Its sides are equal. */
export function qrPng(code: string): { png: Uint8Array<ArrayBuffer>; side: number } {
  const { size, data: modules } = create(code, { errorCorrectionLevel: 'M' }).modules
  const side = (size + 2 * MARGIN) * PIXELS_PER_MODULE
  // With eight pixels a module, a module of a line is exactly one byte of an image with one bit a pixel.
  const bytesPerLine = side / PIXELS_PER_MODULE
  const data = new Uint8Array(bytesPerLine * side).fill(WHITE_BYTE)
  for (const [index, isDark] of modules.entries()) {
    if (!isDark) continue
    const [column, row] = [(index % size) + MARGIN, Math.floor(index / size) + MARGIN]
    for (let line = 0; line < PIXELS_PER_MODULE; line++)
      data[(row * PIXELS_PER_MODULE + line) * bytesPerLine + column] = 0
  }
  return { png: new Uint8Array(encode({ width: side, height: side, data, channels: 1, depth: 1 })), side }
}
