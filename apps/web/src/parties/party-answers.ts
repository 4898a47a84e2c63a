import { type CustomField, type CustomFieldPatch, type FieldProblem, Party } from '@dealwright/domain'
import { readCustomAnswer } from '../deal-form/custom-answer.ts'
import { browserReader, type Reader } from '../format/reader.ts'

/** What the form for a new contact or company holds: text of any fields, and answers to custom fields. */
export type PartyAnswers = {
  name: string
  email: string
  phone: string
  /** An id, or the name of a company that is still to be made; see new-record.ts. */
  companyId: string | null
  customFields: Record<string, string | string[]>
}

export type ReadParty = {
  fields: { name: string; email: string | null; phone: string | null; customFields: CustomFieldPatch }
  problems: FieldProblem[]
}

/** Reads the answers. Custom fields that must be filled are asked for when something new is made; others come later. */
export function readParty(
  { name, email, phone, customFields }: PartyAnswers,
  definitions: readonly CustomField[],
  reader: Reader = browserReader,
): ReadParty {
  const read: ReadParty = {
    fields: { name: name.trim(), email: email.trim() || null, phone: phone.trim() || null, customFields: {} },
    problems: [],
  }
  if (!Party.shape.name.safeParse(name).success) read.problems.push({ field: 'name', message: 'Give it a name.' })
  if (!Party.shape.email.safeParse(read.fields.email).success)
    read.problems.push({ field: 'email', message: 'Enter an e-mail address such as ann@north.example.' })
  for (const definition of definitions) {
    const { key, isRequired } = definition
    const answer = readCustomAnswer(customFields[key] ?? '', definition, reader)
    if ('problem' in answer) read.problems.push(answer.problem)
    else if (answer.value === null && isRequired)
      read.problems.push({ field: `customFields.${key}`, message: 'Fill this in.' })
    else if (answer.value !== null) read.fields.customFields[key] = answer.value
  }
  return read
}
