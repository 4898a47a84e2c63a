import type { DealView } from '@dealwright/domain'
import type { Look } from '../show/look.ts'
import { cleanText } from '../show/text-width.ts'

/** What was done to a deal, and how it stands now, on one line. */
export function dealSentence(
  done: string,
  { number, name, stageName, status, amount, currency }: DealView,
  { paint, money }: Look,
): string {
  const stands = [stageName && cleanText(stageName), status, amount && money(amount, currency)]
    .filter(Boolean)
    .join(' · ')
  return `${done} ${paint('cyan', String(number))} ${paint('bold', cleanText(name))}  ${paint('dim', stands)}`
}
