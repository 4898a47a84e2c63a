import { type EventCategoryId, TodoItem, type TodoTemplateId, TodoTemplate } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../../kit/api.ts'
import { nullable, numberOf, plain } from '../../kit/codecs.ts'
import { encodeRecord, fieldsOf, required, shape, type Table } from '../../kit/field.ts'
import { type InAccount, inAccount, oneInAccount } from '../account-number.ts'
import { numeric } from '../codecs.ts'
import { crud } from '../crud.ts'
import { refuseChange } from '../fixed.ts'
import { offsetOf, whole } from '../list.ts'
import { Named, named } from '../references.ts'

type Item = Awaited<ReturnType<Api['todoTemplates']['items']['get']>> & InAccount
type WrittenItem = Pick<TodoItem, 'title'> &
  Partial<Pick<TodoItem, 'categoryId' | 'dueInDays'>> & { templateId: TodoTemplateId }

const ofItem = fieldsOf<Item, WrittenItem>()

/** A task that a template makes: its `description` is what we call the title, and it is due so many days later. */
export const TODO_TEMPLATE_ITEM = {
  id: ofItem.shown('number', plain(z.int())),
  event_category_id: ofItem.field('categoryId', numeric(nullable(numberOf<EventCategoryId>('eventCategory')))),
  due_date: ofItem.field('dueInDays', numeric(plain(TodoItem.shape.dueInDays))),
  description: required(ofItem.field('title', plain(TodoItem.shape.title))),
  todo_template_id: required(ofItem.field('templateId', numeric(numberOf<TodoTemplateId>('todoTemplate')))),
  account_id: ofItem.shown('accountNumber', plain(z.int())),
  calendar_entry_priority_id: ofItem.made(z.null(), () => null),
  event_category: ofItem.made(Named.nullable(), ({ categoryId }, look) => named(look, 'eventCategory', categoryId)),
} satisfies Table<Item, WrittenItem>

type Template = TodoTemplate & InAccount
type Written = { name: string }

const { shown, field, made } = fieldsOf<Template, Written>()

/** Tasks that belong together. Ours are for deals. */
export const TODO_TEMPLATE = {
  id: shown('number', plain(z.int())),
  name: required(field('name', plain(TodoTemplate.shape.name))),
  account_id: shown('accountNumber', plain(z.int())),
  template_type: made(z.literal('deals'), () => 'deals'),
  is_default: made(z.null(), () => null),
  todo_template_types: made(z.array(z.object({ template_type: z.literal('deals') })), () => [
    { template_type: 'deals' },
  ]),
  todo_template_items: made(
    z.array(shape(TODO_TEMPLATE_ITEM)),
    (template, look) => itemsOf(template).map((item) => encodeRecord(TODO_TEMPLATE_ITEM, item, look)),
    ({ id, items }) => ({
      todoTemplate: { ids: [id] },
      eventCategory: { ids: items.flatMap(({ categoryId }) => categoryId ?? []) },
    }),
  ),
} satisfies Table<Template, Written>

function itemsOf({ id: templateId, items, accountNumber }: Template): Item[] {
  return items.map((item) => ({ ...item, templateId, accountNumber }))
}

export const todoTemplates = crud(
  {
    name: 'todo_template',
    path: '/admin/todo_templates',
    noun: ['a to-do template', 'to-do templates'],
    kind: 'todoTemplate',
    table: TODO_TEMPLATE,
    differs: 'Templates are for deals.',
  },
  {
    list: {
      query: {},
      find: async (means, query) => whole(await inAccount(means, await means.api.todoTemplates.list()), query),
    },
    create: async (means, written) => oneInAccount(means, await means.api.todoTemplates.create(written)),
    get: async (means, id) => oneInAccount(means, await means.api.todoTemplates.get({ id })),
    update: async (means, id, patch) => oneInAccount(means, await means.api.todoTemplates.update({ id, ...patch })),
    delete: ({ api }, id) => api.todoTemplates.delete({ id }),
  },
)

export const todoTemplateItems = crud(
  {
    name: 'todo_template_item',
    path: '/admin/todo_template_items',
    noun: ['an item of a to-do template', 'items of to-do templates'],
    kind: 'todoTemplateItem',
    table: TODO_TEMPLATE_ITEM,
    differs: 'Its due date is a number of days, and its priority stays as it is.',
  },
  {
    list: {
      query: {},
      async find(means, query) {
        const { items } = means.api.todoTemplates
        const [found, total] = await Promise.all([items.list(offsetOf(query)), items.count()])
        return { items: await inAccount(means, found), total }
      },
    },
    create: async (means, { categoryId = null, dueInDays = null, ...written }) =>
      oneInAccount(
        means,
        await means.api.todoTemplates.items.create({
          ...written,
          categoryId,
          dueInDays,
          description: null,
          priority: 'normal',
        }),
      ),
    get: async (means, id) => oneInAccount(means, await means.api.todoTemplates.items.get({ id })),
    async update(means, id, { templateId, ...patch }) {
      refuseChange('todo_template_id', templateId)
      return oneInAccount(means, await means.api.todoTemplates.items.update({ id, ...patch }))
    },
    delete: ({ api }, id) => api.todoTemplates.items.delete({ id }),
  },
)
