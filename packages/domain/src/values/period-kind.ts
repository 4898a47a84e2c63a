import { z } from 'zod'

/** How long the periods are that figures are put together by; quarters and years are fiscal ones. */
export const PeriodKind = z.enum(['month', 'quarter', 'year'])
export type PeriodKind = z.infer<typeof PeriodKind>
