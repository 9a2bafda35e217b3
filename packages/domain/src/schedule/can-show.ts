import type { RoomType, ShowFormat } from '@cinema/contracts/catalogue/http'

/** Whether a format can be shown in a room: IMAX needs an IMAX room, every other format can be shown in any room. */
export const canShow = (room: RoomType, format: ShowFormat): boolean => format !== 'IMAX' || room === 'IMAX'
