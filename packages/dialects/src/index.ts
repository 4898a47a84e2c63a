import type { Dialect } from './kit/dialect.ts'
import { pipelinedeals } from './pipelinedeals/pipelinedeals.ts'
import { rally } from './rally/rally.ts'
import { rex } from './rex/rex.ts'
import { sell } from './sell/sell.ts'
import { ysuite } from './ysuite/ysuite.ts'

export { openApi } from './docs/openapi.ts'
export { docsPage } from './docs/page.ts'
export { answer, type Dialect, refused, type Session } from './kit/dialect.ts'
export type { Reply, WireRequest } from './kit/endpoint.ts'
export type { Refusal } from './kit/refusal.ts'

/** The vendors whose programs are understood. */
export const dialects: readonly Dialect[] = [rally, rex, pipelinedeals, sell, ysuite]
