import { formatNumber } from '../../../format/number.ts'

/** `1 stage`, `12 stages`. @param many where the plural is not the word and an s */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
