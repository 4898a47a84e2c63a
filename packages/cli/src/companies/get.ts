import { command } from '../command.ts'
import { findCompany } from '../find/find-party.ts'
import { told } from '../outcome.ts'
import { partyFacts } from '../parties/party-facts.ts'
import { card } from '../show/card.ts'

export const companiesGet = command({
  name: 'companies get',
  summary: 'shows all that is known of a company',
  args: [{ name: 'COMPANY', help: 'number, id, domain or whole name' }],
  examples: [{ line: 'companies get north.example', says: 'whose domain this is' }],
  calls: ['companies.list', 'companies.get'],
  async run({ args: [given = ''] }, { look, api }) {
    const company = await findCompany(await api(), given)
    const { number, name, domain, size, parentName } = company
    const facts = partyFacts(company, look)
    const own = [
      ['Domain', domain],
      ['Size', size],
      ['Parent', parentName],
    ] as const
    return told(
      card(`${number}  ${name}`, [...own.map(([of, text]) => [of, text] as [string, string | null]), ...facts], look),
      company,
    )
  },
})
