import { command } from '../command.ts'
import { findCompany } from '../find/find-party.ts'
import { told } from '../outcome.ts'
import { PARTY_OPTIONS, PARTY_OPTIONS_CALL, readPartyFields } from '../parties/party-input.ts'
import { cleanText } from '../show/text-width.ts'

export const contactsCreate = command({
  name: 'contacts create',
  summary: 'adds a person that deals are made with',
  args: [{ name: 'NAME', help: 'the whole name' }],
  options: {
    company: { value: 'COMPANY', help: 'the company: number, id, domain or whole name' },
    'job-title': { value: 'TEXT', help: 'what they do there' },
    ...PARTY_OPTIONS,
  },
  examples: [
    { line: 'contacts create "Ann North" --email ann@north.example --company North', says: 'somebody of North' },
  ],
  calls: ['contacts.create', 'companies.list', 'companies.get', ...PARTY_OPTIONS_CALL],
  async run({ args: [name = ''], values }, { terminal, api: open }) {
    const api = await open()
    const { company, 'job-title': jobTitle, ...rest } = values
    const [fields, companyId] = await Promise.all([
      readPartyFields(api, 'contact', { values: rest, terminal }),
      company === undefined ? undefined : findCompany(api, company).then(({ id }) => id),
    ])
    const contact = await api.contacts.create.mutate({
      ...fields,
      name,
      ...(companyId && { companyId }),
      ...(jobTitle !== undefined && { jobTitle }),
    })
    return told(`Created ${contact.number} ${cleanText(contact.name)}`, contact)
  },
})
