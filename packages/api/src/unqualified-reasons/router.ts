import { listRouter } from '../named-lists/list-router.ts'
import { UNQUALIFIED_REASONS } from './list.ts'

export const unqualifiedReasonsRouter = listRouter(UNQUALIFIED_REASONS)
