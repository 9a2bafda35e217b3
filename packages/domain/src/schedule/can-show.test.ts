import { expect, test } from 'bun:test'
import { RoomType, ShowFormat } from '@cinema/contracts/catalogue/http'
import { canShow } from './can-show'

test('IMAX is shown in IMAX rooms only, every other format in every room', () => {
  for (const room of RoomType.options) {
    for (const format of ShowFormat.options) expect(canShow(room, format)).toBe(format !== 'IMAX' || room === 'IMAX')
  }
})
