import { DIALECTS, type Dialect as DialectName } from '@dealwright/domain'
import type { Dialect } from './kit/dialect.ts'

export { openApi } from './docs/openapi.ts'
export { docsPage } from './docs/page.ts'
export { answer, type Dialect, mountOf, refused, type Session } from './kit/dialect.ts'
export type { Reply, WireRequest } from './kit/endpoint.ts'
export type { Refusal } from './kit/refusal.ts'

const LOADERS: Record<DialectName, () => Promise<Dialect>> = {
  rally: async () => (await import('./rally/rally.ts')).rally,
  rex: async () => (await import('./rex/rex.ts')).rex,
  pipelinedeals: async () => (await import('./pipelinedeals/pipelinedeals.ts')).pipelinedeals,
  sell: async () => (await import('./sell/sell.ts')).sell,
  ysuite: async () => (await import('./ysuite/ysuite.ts')).ysuite,
}

/** A vendor's API, read when it is first asked for: most installations are asked for one at most, or for none. */
export function loadDialect(name: DialectName): Promise<Dialect> {
  return LOADERS[name]()
}

/** All vendors whose programs are understood, or those that are named. */
export function loadDialects(names: readonly DialectName[] = DIALECTS): Promise<Dialect[]> {
  return Promise.all(names.map(loadDialect))
}
