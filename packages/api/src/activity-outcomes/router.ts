import { listRouter } from '../named-lists/list-router.ts'
import { router } from '../procedure.ts'
import { ACTIVITY_OUTCOMES } from './lists.ts'

export const activityOutcomesRouter = router({
  calls: listRouter(ACTIVITY_OUTCOMES.calls),
  visits: listRouter(ACTIVITY_OUTCOMES.visits),
})
