import type { TagId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { plain } from '../kit/codecs.ts'
import { type Field, fieldsOf } from '../kit/field.ts'

/** `tags`: by name, replaced as a whole; new names become tags. */
export function tagNames<Shown extends { tagIds: TagId[] }, Written extends { tagNames?: string[] }>(): Field<
  Shown,
  Written
> {
  const { made, written } = fieldsOf<Shown, { tagNames: string[] }>()
  return {
    ...made(
      z.array(z.string()),
      ({ tagIds }, look) => {
        const names = tagIds.flatMap((id) => look.nameOf('tag', id) ?? [])
        return names.toSorted((a, b) => (a < b ? -1 : 1))
      },
      ({ tagIds }) => ({ tag: { ids: tagIds } }),
    ),
    ...(written('tagNames', plain(z.array(z.string().trim().min(1).max(120)).max(200))) as Field<Shown, Written>),
  }
}

/** For procedures that take tags by id. */
export async function tagsNamed(api: Api, { tagNames: names }: { tagNames?: string[] }): Promise<{ tagIds?: TagId[] }> {
  if (!names) return {}
  const tags = names.length > 0 ? await api.tags.findOrCreateMany({ names }) : []
  return { tagIds: [...new Set(tags.map(({ id }) => id))] }
}
