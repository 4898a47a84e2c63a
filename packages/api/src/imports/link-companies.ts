import {
  type Company,
  CompanyId,
  type CompanyLink,
  createCompany,
  foldCase,
  type RecordChange,
  type RowProblem,
} from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import { findByExternalIds, findByKey, type FoundRecord } from './find-records.ts'
import { memoryKey, type RunContext } from './run-context.ts'

/** A new company or contact, with the id that its source gives it. */
export type NewRecord<R> = { change: RecordChange<R>; externalId: string | null }

/** The record that a link means; one that is new comes to be only with `make`, once its row is sure to be carried out. */
export type Linked<Id> =
  | { kind: 'found'; id: Id }
  | { kind: 'new'; id: Id; make(): void }
  | { kind: 'wrong'; problem: RowProblem }

/** Finds and makes companies for the rows of one batch. */
export type CompanyLinker = {
  link(link: CompanyLink, field: string): Linked<CompanyId>
  /** As `link`, without making one. */
  find(link: CompanyLink): CompanyId | 'several' | undefined
  /** Lets later rows find a company that this batch makes or changes. */
  learn(link: CompanyLink, id: CompanyId): void
  /** All that were found in the database. */
  foundIds(): CompanyId[]
  /** Those made so far, in their order. */
  made: NewRecord<Company>[]
}

/**
 * Looks up all companies that a batch names in three queries. The most telling of what a link gives decides: its external id; then
 * its domain; then its name, without regard to case. A company that the source knows by another id is never taken for one of the same
 * domain or name.
 */
export async function companyLinker(db: Db, run: RunContext, links: readonly CompanyLink[]): Promise<CompanyLinker> {
  const { workspaceId, plan, author, memory } = run
  const source = plan.externalSource
  const [byExternalId, byDomain, byName] = await Promise.all([
    findByExternalIds(db, workspaceId, {
      entity: 'company',
      source,
      ids: links.flatMap(({ externalId }) => externalId ?? []),
    }),
    findByKey(db, workspaceId, { by: 'company.domain', texts: links.flatMap(({ domain }) => domain ?? []), source }),
    findByKey(db, workspaceId, { by: 'company.name', texts: links.flatMap(({ name }) => name ?? []), source }),
  ])
  const externalIds = new Map(byExternalId.map(({ text, id }) => [text, id]))
  const domains = groupFound(byDomain, (text) => text)
  const names = groupFound(byName, foldCase)
  const made: NewRecord<Company>[] = []

  const candidates = (found: FoundRecord[] | undefined, externalId: string | null) =>
    (found ?? []).filter(({ isKnownToSource }) => externalId === null || !isKnownToSource)

  function find({ externalId, domain, name }: CompanyLink): CompanyId | 'several' | undefined {
    const known =
      externalId === null
        ? undefined
        : (externalIds.get(externalId) ?? memory?.get(memoryKey('company', 'id', externalId)))
    if (known !== undefined) return CompanyId.parse(known)
    for (const [key, text, index] of [
      ['domain', domain, domains],
      ['name', name === null ? null : foldCase(name), names],
    ] as const) {
      if (text === null) continue
      const found = candidates(index.get(text), externalId)
      if (found.length > 1) return 'several'
      const id = found[0]?.id ?? memory?.get(memoryKey('company', key, text))
      if (id !== undefined) return CompanyId.parse(id)
    }
    return undefined
  }

  function learn({ externalId, domain, name }: CompanyLink, id: CompanyId): void {
    const record = { id, groupId: null, isKnownToSource: externalId !== null }
    if (externalId !== null) externalIds.set(externalId, id)
    if (domain !== null) addFound(domains, domain, { ...record, text: domain })
    if (name !== null) addFound(names, foldCase(name), { ...record, text: name })
    if (externalId !== null) memory?.set(memoryKey('company', 'id', externalId), id)
    if (domain !== null) memory?.set(memoryKey('company', 'domain', domain), id)
    if (name !== null) memory?.set(memoryKey('company', 'name', foldCase(name)), id)
  }

  function link(wanted: CompanyLink, field: string): Linked<CompanyId> {
    const found = find(wanted)
    const given = wanted.name ?? wanted.domain ?? wanted.externalId
    const problem = (why: string, want: string) => ({
      kind: 'wrong' as const,
      problem: { column: null, field, given, why, want },
    })
    if (found === 'several')
      return problem('is what more than one company is called', 'a domain or external id that tells them apart')
    if (found !== undefined) return { kind: 'found', id: found }
    if (!plan.createsCompanies)
      return problem('is no company that is known', 'a known company, or a plan that creates companies')
    const name = wanted.name ?? wanted.domain
    if (name === null)
      return problem('is not known, and without a name it cannot be created', 'the name of the company')
    const id = CompanyId.parse(author.newId())
    const fields = { name, domain: wanted.domain, ownerId: null }
    const change = createCompany({ id, createdById: null, fields }, { now: author.at, customFields: [] })
    const make = () => {
      made.push({ change, externalId: wanted.externalId })
      learn(wanted, id)
    }
    return { kind: 'new', id, make }
  }

  const foundIds = () => [...new Set([...byExternalId, ...byDomain, ...byName].map(({ id }) => CompanyId.parse(id)))]
  return { link, find, learn, foundIds, made }
}

export function groupFound(found: readonly FoundRecord[], keyOf: (text: string) => string): Map<string, FoundRecord[]> {
  const groups = new Map<string, FoundRecord[]>()
  for (const record of found) addFound(groups, keyOf(record.text), record)
  return groups
}

/** Once each, however many spellings led to it. */
export function addFound(groups: Map<string, FoundRecord[]>, key: string, record: FoundRecord): void {
  const group = groups.get(key) ?? []
  if (!group.some(({ id }) => id === record.id)) groups.set(key, [...group, record])
}
