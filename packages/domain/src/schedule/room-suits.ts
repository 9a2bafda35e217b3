import type { RoomType, ShowFormat } from '@cinema/contracts/catalogue/http'

/** Only a big screen shows the big format; every room shows the others. */
export const roomSuits = (room: RoomType, format: ShowFormat): boolean => format !== 'IMAX' || room === 'IMAX'
