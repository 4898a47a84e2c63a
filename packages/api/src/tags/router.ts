import { listRouter } from '../named-lists/list-router.ts'
import { TAGS } from './list.ts'

export const tagsRouter = listRouter(TAGS)
