import type { ComponentType } from 'react'
import { Loaded } from '../frame/loaded.tsx'
import { Section } from '../frame/section.tsx'
import { EntryList } from './entry-list.tsx'
import type { ListId } from './lists.ts'
import { NewEntry } from './new-entry.tsx'
import { useNamedList } from './use-named-list.ts'

/** The section of one of the lists of names; they differ in nothing but their words. */
export function listSection(id: ListId): ComponentType {
  return function ListSection() {
    const list = useNamedList(id)
    return (
      <Section id={id}>
        {list.mayChange && <NewEntry id={id} list={list} />}
        <Loaded query={list.entries}>{(entries) => <EntryList id={id} list={list} entries={entries} />}</Loaded>
      </Section>
    )
  }
}
