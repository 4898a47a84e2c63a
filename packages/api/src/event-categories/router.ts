import { listRouter } from '../named-lists/list-router.ts'
import { EVENT_CATEGORIES } from './list.ts'

export const eventCategoriesRouter = listRouter(EVENT_CATEGORIES)
