import { createContact as decideNew, ContactId, type ContactView, NewContact } from '@dealwright/domain'
import { z } from 'zod'
import { customSortColumns } from '../custom-fields/sort-columns.ts'
import { listExternalIds } from '../external-ids/store.ts'
import { EntryNames } from '../named-lists/entry-names.ts'
import { bulkWrite, read, recall, router, write } from '../procedure.ts'
import { bulkCreate, MAX_BULK } from '../records/bulk-create.ts'
import { HistoryPage, listPartyHistory } from '../records/party-history.ts'
import { createContact, updateContact } from './change-contact.ts'
import {
  ContactNarrowing,
  ContactTarget,
  CreateContactInput,
  FindContactInput,
  ListContactsInput,
  MergeContactsInput,
  SearchContactsInput,
  UpdateContactInput,
  UpsertContactInput,
} from './contact-inputs.ts'
import { CONTACT } from './contact-row.ts'
import { contactWhere } from './contact-where.ts'
import { findOrCreateContact } from './find-contact.ts'
import { mergeContacts, previewMerge } from './merge-contacts.ts'
import { deleteContact, purgeContact, restoreContact } from './remove-contact.ts'
import { searchContacts } from './search-contacts.ts'
import { countContacts, getContact, listContactNames, listContacts } from './store.ts'
import { upsertContact } from './upsert-contact.ts'

const OneContact = ContactTarget.pick({ id: true })

/** The people that deals are made with. */
export const contactsRouter = router({
  list: read('contact.read')
    .input(ListContactsInput)
    .query(async ({ ctx, input }) =>
      listContacts(ctx.db, ctx.workspaceId, {
        ...input,
        where: await contactWhere(ctx, input),
        sortColumns: await customSortColumns(ctx, input.sort, { entity: 'contact', alias: 'c' }),
      }),
    ),

  count: recall('contact.read', 'totals')
    .input(ContactNarrowing)
    .query(async ({ ctx, input }) => countContacts(ctx.db, ctx.workspaceId, await contactWhere(ctx, input))),

  get: read('contact.read')
    .input(OneContact)
    .query(({ ctx, input }): Promise<ContactView> => getContact(ctx.db, ctx.workspaceId, input.id)),

  /** The ids that they have in other systems, by source. */
  externalIds: read('contact.read')
    .input(OneContact)
    .query(async ({ ctx, input }) => {
      await getContact(ctx.db, ctx.workspaceId, input.id)
      return listExternalIds(ctx.db, ctx.workspaceId, { entity: 'contact', entityId: input.id })
    }),

  /** What happened to it, to its deals and in the work about them, newest first. */
  history: read('contact.read')
    .input(OneContact.extend(HistoryPage.shape))
    .query(async ({ ctx, input }) => {
      await getContact(ctx.db, ctx.workspaceId, input.id)
      return listPartyHistory(ctx, 'contact', input)
    }),

  /** Names by id, deleted contacts included, for lists that hold ids. */
  names: read('contact.read')
    .input(z.object({ ids: z.array(ContactId).max(1000) }))
    .query(({ ctx, input }) => listContactNames(ctx.db, ctx.workspaceId, input.ids)),

  /** Completes while one types: at most 20, the best first. */
  search: read('contact.read')
    .input(SearchContactsInput)
    .query(({ ctx, input }) => searchContacts(ctx.db, ctx.workspaceId, input)),

  create: write('contact.write')
    .input(CreateContactInput)
    .mutation(({ ctx, input }) => createContact(ctx, input)),

  /** By e-mail, else by name and company; race-safe. */
  findOrCreate: write('contact.write')
    .input(FindContactInput)
    .mutation(({ ctx, input }) => findOrCreateContact(ctx, input)),

  /** Creates one or changes the one that is there; several that match are a conflict. */
  upsert: write('contact.write')
    .input(UpsertContactInput)
    .mutation(({ ctx, input }) => upsertContact(ctx, input)),

  /** Those that are right; says of each of the others why it is not. */
  bulkCreate: bulkWrite('contact.write')
    .input(z.object({ contacts: z.array(z.unknown()).max(MAX_BULK) }))
    .mutation(({ ctx, input }) =>
      bulkCreate(ctx, input.contacts, {
        kind: CONTACT,
        Fields: NewContact.extend(EntryNames.shape),
        Id: ContactId,
        decide: decideNew,
      }),
    ),

  update: write('contact.write')
    .input(UpdateContactInput)
    .mutation(({ ctx, input }) => updateContact(ctx, input)),

  delete: write('contact.delete')
    .input(ContactTarget)
    .mutation(({ ctx, input }) => deleteContact(ctx, input)),

  restore: write('contact.delete')
    .input(OneContact)
    .mutation(({ ctx, input }) => restoreContact(ctx, input)),

  purge: bulkWrite('contact.purge')
    .input(OneContact)
    .mutation(({ ctx, input }) => purgeContact(ctx, input)),

  /** What merging would come to: the contact that remains, and the fields in which they differ. */
  mergePreview: read('contact.read')
    .input(MergeContactsInput)
    .query(({ ctx, input }) => previewMerge(ctx, input)),

  merge: bulkWrite('contact.merge')
    .input(MergeContactsInput)
    .mutation(({ ctx, input }) => mergeContacts(ctx, input)),
})
