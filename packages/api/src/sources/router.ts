import { listRouter } from '../named-lists/list-router.ts'
import { SOURCES } from './list.ts'

export const sourcesRouter = listRouter(SOURCES)
