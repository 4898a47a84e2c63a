import { mainSubject, type Subject, SUBJECT_KINDS, type SubjectKind } from '@dealwright/domain'
import { z } from 'zod'
import { type Field, fieldsOf } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import type { Means } from './crud.ts'
import { wholeNumber } from './list.ts'

/** What notes, tasks and calls are about, in Sell's words: one thing. Its contacts are our people and our companies. */
export const ResourceType = z.enum(['lead', 'contact', 'deal'])
type ResourceType = z.infer<typeof ResourceType>
export type WrittenSubject = { resourceType?: ResourceType; resourceId?: number }

const KINDS: Record<ResourceType, readonly SubjectKind[]> = {
  deal: ['deal'],
  contact: ['contact', 'company'],
  lead: ['lead'],
}

/** `resource_type` and `resource_id`: of several things that a record is about, the most telling one. */
export function subjectFields<Shown extends Subject, Written extends WrittenSubject>(): Record<
  'resource_type' | 'resource_id',
  Field<Shown, Written>
> {
  const { made } = fieldsOf<Shown, Written>()
  return {
    resource_type: {
      ...made(ResourceType.nullable(), (record) => typeOf(mainSubject(record)?.kind)),
      write: { wire: ResourceType, key: 'resourceType', decode: (type) => type },
    },
    resource_id: {
      ...made(
        z.int().nullable(),
        (record, look) => {
          const subject = mainSubject(record)
          return subject && look.numberOf(subject.kind, subject.id)
        },
        (record) => {
          const subject = mainSubject(record)
          return subject ? { [subject.kind]: { ids: [subject.id] } } : {}
        },
      ),
      write: { wire: z.int().min(0), key: 'resourceId', decode: (number) => number },
    },
  }
}

function typeOf(kind: SubjectKind | undefined): ResourceType | null {
  return ResourceType.options.find((type) => KINDS[type].some((known) => known === kind)) ?? null
}

/** What a body says of the subject, as the procedures take it; what else the record is about stays. @throws Refused */
export async function subjectOf(
  means: Pick<Means, 'look'>,
  { resourceType, resourceId }: WrittenSubject,
  before?: Subject,
): Promise<Partial<Subject>> {
  if (resourceType === undefined && resourceId === undefined) return {}
  const known = before && mainSubject(before)
  const type = resourceType ?? typeOf(known?.kind)
  const number = resourceId ?? (await numberOf(means, known))
  const found = type && number !== undefined ? await find(means, type, number) : undefined
  if (!found) throw noSuchResource(type, number)
  const moreTelling = SUBJECT_KINDS.slice(0, SUBJECT_KINDS.indexOf(found.kind))
  return { ...Object.fromEntries(moreTelling.map((kind) => [`${kind}Id`, null])), [`${found.kind}Id`]: found.id }
}

/** The parameters that narrow a list to what is about something. */
export const subjectQuery = { resource_type: ResourceType.optional(), resource_id: wholeNumber.optional() }

/** What those parameters ask of a procedure; null: there is nothing of the kind. @throws Refused */
export async function aboutSubject(
  means: Pick<Means, 'look'>,
  { resource_type: type, resource_id: number }: { resource_type?: ResourceType; resource_id?: number },
): Promise<(Partial<Record<`${SubjectKind}Id`, string>> & { about?: SubjectKind[] }) | null> {
  if (number === undefined) return type === undefined ? {} : { about: [...KINDS[type]] }
  if (type === undefined) throw withoutType(number)
  const found = await find(means, type, number)
  return found ? { about: [found.kind], [`${found.kind}Id`]: found.id } : null
}

async function find({ look }: Pick<Means, 'look'>, type: ResourceType, number: number) {
  const found = await look(...KINDS[type].map((kind) => ({ [kind]: { numbers: [number] } })))
  return KINDS[type]
    .map((kind) => ({ kind, id: found.idOf(kind, number) }))
    .find((each): each is { kind: SubjectKind; id: string } => each.id !== undefined)
}

/** Of the two that name a resource, one may be left out because it stays. */
async function numberOf({ look }: Pick<Means, 'look'>, subject: ReturnType<typeof mainSubject> | undefined) {
  if (!subject) return undefined
  const { kind, id } = subject
  return (await look({ [kind]: { ids: [id] } })).numberOf(kind, id) ?? undefined
}

function noSuchResource(type: ResourceType | null, number: number | undefined) {
  const field = number === undefined ? 'resource_id' : type ? 'resource_id' : 'resource_type'
  const message = number === undefined || !type ? 'must be given' : `is not the id of a ${type}`
  const code = number === undefined || !type ? 'missing' : 'value'
  return new Refused('invalid', 'There is nothing that this could be about.', [
    { place: 'body', field, code, message, ...(number !== undefined && { given: String(number) }) },
  ])
}

function withoutType(number: number) {
  return new Refused('invalid', 'Say of what kind the resource is.', [
    { place: 'query', field: 'resource_type', code: 'missing', message: `must be given with resource_id ${number}` },
  ])
}
