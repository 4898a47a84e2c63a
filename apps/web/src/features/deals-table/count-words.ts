import { formatNumber } from '../../format/number.ts'

/** `1 deal`, `8,800 deals` */
export function countWords(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? 'deal' : 'deals'}`
}
