import { listRouter } from '../named-lists/list-router.ts'
import { LEAD_STATUSES } from './list.ts'

export const leadStatusesRouter = listRouter(LEAD_STATUSES)
