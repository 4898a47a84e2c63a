import { EventCategoryId, MAX_TODO_ITEMS, TodoItem } from '@dealwright/domain'
import { z } from 'zod'
import { EntryName } from '../frame/entry-name.ts'
import { textOrNull } from '../frame/text-or-null.ts'
import { typedIntegerOrNull } from '../frame/typed-integer.ts'
import type { TemplateDetails } from './use-templates.ts'

const { shape } = TodoItem

const ItemAnswer = z.object({
  /** Empty for a new one. */
  known: z.string(),
  title: z.string().trim().min(1, 'Say what is to be done.').max(255, 'Use at most 255 characters.'),
  description: textOrNull(shape.description, 'Use at most 20,000 characters.'),
  dueInDays: typedIntegerOrNull(shape.dueInDays, 'Use a whole number of days, or leave it empty.'),
  priority: shape.priority,
  categoryId: EventCategoryId.nullable(),
})

export const TemplateAnswers = z.object({
  name: EntryName,
  items: z.array(ItemAnswer).max(MAX_TODO_ITEMS, `A template has at most ${MAX_TODO_ITEMS} tasks.`),
})

export type TemplateForm = z.input<typeof TemplateAnswers>

export const NEW_ITEM: TemplateForm['items'][number] = {
  known: '',
  title: '',
  description: '',
  dueInDays: '',
  priority: 'normal',
  categoryId: null,
}

export function startingTemplate(template: TemplateDetails | null): TemplateForm {
  if (!template) return { name: '', items: [NEW_ITEM] }
  const items = template.items.map(({ id, title, description, dueInDays, priority, categoryId }) => ({
    known: id,
    title,
    description: description ?? '',
    dueInDays: dueInDays?.toString() ?? '',
    priority,
    categoryId,
  }))
  return { name: template.name, items }
}

/** The items as the server takes them: one that is known keeps its id. */
export function givenItems(items: z.output<typeof TemplateAnswers>['items']) {
  return items.map(({ known, ...item }) => ({ ...item, ...(known !== '' && { id: known }) }))
}
