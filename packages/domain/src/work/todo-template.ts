import { z } from 'zod'
import { Task } from './task.ts'
import { addDays, dayInZone, Instant, startOfDayInZone, type TimeZone } from '../values/calendar.ts'
import { TodoItemId, TodoTemplateId } from '../ids.ts'

/** One task of a template. */
export const TodoItem = z.object({
  title: Task.shape.title,
  description: Task.shape.description,
  /** Calendar days from the day on which the template is applied; 0 is that day, null leaves the task without a due time. */
  dueInDays: z.int().min(0).max(3650).nullable(),
  priority: Task.shape.priority,
  categoryId: Task.shape.categoryId,
})
export type TodoItem = z.infer<typeof TodoItem>

/** An item as it is kept, in its place among the others. */
export const StoredTodoItem = TodoItem.extend({ id: TodoItemId, number: z.int(), position: z.int().min(0) })
export type StoredTodoItem = z.infer<typeof StoredTodoItem>

/** So many items may a template have. */
export const MAX_TODO_ITEMS = 100

/** Tasks that belong together, such as what is to do for every new deal. */
export const TodoTemplate = z.object({
  id: TodoTemplateId,
  number: z.int(),
  name: z.string().trim().min(1).max(120),
  items: z.array(StoredTodoItem).max(MAX_TODO_ITEMS),
  createdAt: Instant,
  updatedAt: Instant,
})
export type TodoTemplate = z.infer<typeof TodoTemplate>

/** When a task is due that is to be done within some calendar days of a zone: at the last moment of the last of them. */
export function dueAtEndOfDay(days: number, { now, timeZone }: { now: Instant; timeZone: TimeZone }): Instant {
  const nextDay = startOfDayInZone(addDays(dayInZone(now, timeZone), days + 1), timeZone)
  return new Date(Date.parse(nextDay) - 1).toISOString()
}
