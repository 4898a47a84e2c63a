import { command } from '../command.ts'
import { told } from '../outcome.ts'
import { PARTY_OPTIONS, PARTY_OPTIONS_CALL, readPartyFields } from '../parties/party-input.ts'
import { cleanText } from '../show/text-width.ts'

export const companiesCreate = command({
  name: 'companies create',
  summary: 'adds an organisation that deals are made with',
  args: [{ name: 'NAME', help: 'what it is called' }],
  options: {
    domain: { value: 'NAME', help: 'its domain, by which it is recognised, such as north.example' },
    industry: { value: 'TEXT', help: 'what it does' },
    ...PARTY_OPTIONS,
  },
  examples: [{ line: 'companies create North --domain north.example --industry Software', says: 'a company' }],
  calls: ['companies.create', ...PARTY_OPTIONS_CALL],
  async run({ args: [name = ''], values }, { terminal, api: open }) {
    const api = await open()
    const { domain, industry, ...rest } = values
    const fields = await readPartyFields(api, 'company', { values: rest, terminal })
    const company = await api.companies.create.mutate({
      ...fields,
      name,
      ...(domain !== undefined && { domain }),
      ...(industry !== undefined && { industry }),
    })
    return told(`Created ${company.number} ${cleanText(company.name)}`, company)
  },
})
