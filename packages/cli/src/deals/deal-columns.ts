import type { DealView } from '@dealwright/domain'
import type { Look } from '../show/look.ts'
import type { Color } from '../show/paint.ts'
import type { Column } from '../show/table.ts'

export const STATUS_COLORS = {
  open: undefined,
  won: 'green',
  lost: 'red',
  stalled: 'yellow',
} as const satisfies Record<DealView['status'], Color | undefined>

/** What a list of deals shows. */
export function dealColumns(look: Look): Column<DealView>[] {
  return [
    { head: 'NO', text: ({ number }) => String(number), isNumber: true, color: () => 'cyan' },
    { head: 'NAME', text: ({ name }) => name, isShrinkable: true },
    { head: 'AMOUNT', text: ({ amount, currency }) => look.money(amount, currency), isNumber: true },
    { head: 'STAGE', text: ({ stageName }) => stageName ?? '', isShrinkable: true },
    { head: 'STATUS', text: ({ status }) => status, color: ({ status }) => STATUS_COLORS[status] },
    { head: 'CLOSE', text: ({ expectedCloseOn }) => look.day(expectedCloseOn), isExtra: true },
    { head: 'COMPANY', text: ({ companyName }) => companyName ?? '', isShrinkable: true, isExtra: true },
    { head: 'OWNER', text: ({ ownerName }) => ownerName ?? '', isShrinkable: true, isExtra: true },
  ]
}
