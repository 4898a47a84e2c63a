import { command } from '../command.ts'
import { findContact } from '../find/find-party.ts'
import { told } from '../outcome.ts'
import { partyFacts } from '../parties/party-facts.ts'
import { card } from '../show/card.ts'

export const contactsGet = command({
  name: 'contacts get',
  summary: 'shows all that is known of a contact',
  args: [{ name: 'CONTACT', help: 'number, id, e-mail address or whole name' }],
  examples: [{ line: 'contacts get ann@north.example', says: 'who has this address' }],
  calls: ['contacts.list', 'contacts.get'],
  async run({ args: [given = ''] }, { look, api }) {
    const contact = await findContact(await api(), given)
    const { number, name, jobTitle, companyName } = contact
    const facts = partyFacts(contact, look)
    return told(card(`${number}  ${name}`, [['Job', jobTitle], ['Company', companyName], ...facts], look), contact)
  },
})
