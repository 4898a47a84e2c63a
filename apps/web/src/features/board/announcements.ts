import { formatNumber } from '../../format/number.ts'

/** A place as it is told: `Proposal, position 2 of 37`. @param position counted from 1 */
export type ToldPlace = { stage: string; position: number; count: number }

/** What screen readers hear while a card is moved. */
export const say = {
  pickedUp: (deal: string, place: ToldPlace) =>
    `Picked up ${deal} from ${where(place)}. Arrow keys move it, Space drops it, Escape puts it back.`,
  over: (place: ToldPlace) => `${where(place)}.`,
  overClosed: (stage: string) => `${stage}. Cards here are ordered by the day of closing.`,
  movedWithin: (deal: string, place: ToldPlace) => `${deal}, moved to position ${position(place)} in ${place.stage}.`,
  moved: (deal: string, place: ToldPlace) => `${deal}, moved to ${where(place)}.`,
  putBack: (deal: string, place: ToldPlace) => `${deal} stays in ${where(place)}.`,
  refused: (deal: string, stage: string, reason: string) => `${deal} stays in ${stage}. ${reason}`,
  deleted: (deal: string) => `${deal}, deleted.`,
} as const

function where(place: ToldPlace): string {
  return `${place.stage}, position ${position(place)}`
}

function position({ position: at, count }: ToldPlace): string {
  return `${formatNumber(at)} of ${formatNumber(count)}`
}
