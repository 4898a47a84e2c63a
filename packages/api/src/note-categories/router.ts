import { listRouter } from '../named-lists/list-router.ts'
import { NOTE_CATEGORIES } from './list.ts'

export const noteCategoriesRouter = listRouter(NOTE_CATEGORIES)
