import { type ContactPatch, DealId, NewCompany } from '@dealwright/domain'
import { z } from 'zod'
import { companyNamed } from '../companies/find-company.ts'
import type { WriteContext } from '../context.ts'
import { EntryNames, patchOfNames } from '../named-lists/entry-names.ts'

/** What a contact refers to, said by name or as a whole list, for programs that write a contact and all of it in one call. */
export const ContactLinks = z
  .object({
    /** The company of that name, added if there is none; null for no company. */
    companyName: NewCompany.shape.name.nullable(),
    ...EntryNames.shape,
    /** All deals that the contact is on, of those that the caller sees; it leaves the ones that are not named. */
    dealIds: z.array(DealId).max(200),
  })
  .partial()
export type ContactLinks = z.infer<typeof ContactLinks>

/** What of an input is links, and what is not. */
export function splitLinks<Input extends ContactLinks>(
  input: Input,
): { links: ContactLinks; fields: Omit<Input, keyof ContactLinks> } {
  const { companyName, sourceName, tagNames, dealIds, ...fields } = input
  return { links: { companyName, sourceName, tagNames, dealIds }, fields }
}

/** The links that stand for fields of the contact, as a patch: names become ids. */
export async function patchOfLinks(
  ctx: WriteContext,
  { companyName, sourceName, tagNames }: ContactLinks,
): Promise<Pick<ContactPatch, 'companyId' | 'sourceId' | 'tagIds'>> {
  return {
    ...(companyName !== undefined && { companyId: await companyNamed(ctx, companyName) }),
    ...(await patchOfNames(ctx, { sourceName, tagNames })),
  }
}
