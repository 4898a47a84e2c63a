import { listRouter } from '../named-lists/list-router.ts'
import { LEAD_UNQUALIFIED_REASONS } from './list.ts'

export const leadUnqualifiedReasonsRouter = listRouter(LEAD_UNQUALIFIED_REASONS)
