import { listRouter } from '../named-lists/list-router.ts'
import { LEAD_SOURCES } from './list.ts'

export const leadSourcesRouter = listRouter(LEAD_SOURCES)
