import { listRouter } from '../named-lists/list-router.ts'
import { LOSS_REASONS } from './list.ts'

export const lossReasonsRouter = listRouter(LOSS_REASONS)
