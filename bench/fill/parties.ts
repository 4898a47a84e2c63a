import type { Cell } from './copy-rows.ts'
import { type Random, uuidAt } from './random.ts'
import type { Setting } from './setting.ts'

/** A company and the people who work there, as deals refer to them. */
export type Party = { companyId: string; companyName: string; contactIds: string[] }

export const COMPANY_COLUMNS = [
  'workspace_id',
  'id',
  'name',
  'domain',
  'industry',
  'owner_id',
  'created_at',
  'updated_at',
]
export const CONTACT_COLUMNS = [
  'workspace_id',
  'id',
  'name',
  'first_name',
  'last_name',
  'job_title',
  'email',
  'phone',
  'company_id',
  'owner_id',
  'created_at',
  'updated_at',
]

const FIRST = [
  'Alba',
  'Grand',
  'North',
  'Blue',
  'Iron',
  'Green',
  'Silver',
  'Bright',
  'Nova',
  'Red',
  'Clear',
  'Stone',
  'Delta',
  'Omni',
  'Vertex',
  'Lumen',
]
const SECOND = [
  'field',
  'bridge',
  'works',
  'soft',
  'mark',
  'line',
  'gate',
  'forge',
  'port',
  'wave',
  'path',
  'lab',
  'point',
  'ware',
  'crest',
  'mill',
]
const KIND = ['Inc.', 'Ltd', 'GmbH', 'Group', 'Partners', 'Systems', 'Holding', 'Labs']
const INDUSTRIES = ['Software', 'Retail', 'Manufacturing', 'Health', 'Finance', 'Logistics', 'Education', 'Energy']
const GIVEN = [
  'Ada',
  'Ben',
  'Chloe',
  'David',
  'Elena',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kira',
  'Liam',
  'Maya',
  'Noah',
  'Olga',
  'Priya',
]
const FAMILY = [
  'Adler',
  'Baker',
  'Costa',
  'Dupont',
  'Evans',
  'Fischer',
  'Garcia',
  'Huber',
  'Ito',
  'Jensen',
  'Kowalski',
  'Lee',
  'Moreau',
  'Novak',
  'Okafor',
  'Patel',
]
const TITLES = ['CEO', 'CFO', 'Head of Sales', 'Buyer', 'Engineer', 'Operations', 'Office manager', 'Consultant']

/** A company with one to five people: on average 2.2. */
export function makeParty(
  { workspaceId, members }: Pick<Setting, 'workspaceId' | 'members'>,
  { number, at }: { number: number; at: number },
  random: Random,
): { party: Party; company: Cell[]; contacts: Cell[][] } {
  const companyId = uuidAt(at, random)
  const companyName = `${random.pick(FIRST)}${random.pick(SECOND)} ${random.pick(KIND)} ${number}`
  const domain = `company-${number}.example.com`
  const day = new Date(at).toISOString()
  const ownerId = random.pickEarly(members)
  const contactIds = Array.from({ length: 1 + Math.floor(5 * random.next() ** 2.5) }, () => uuidAt(at, random))
  const contacts = contactIds.map((id): Cell[] => {
    const [given, family] = [random.pick(GIVEN), random.pick(FAMILY)]
    const email = `${given}.${family}@${domain}`.toLowerCase()
    const phone = random.chance(0.6) ? `+1 555 ${1_000_000 + random.int(8_999_999)}` : null
    const title = random.pick(TITLES)
    return [workspaceId, id, `${given} ${family}`, given, family, title, email, phone, companyId, ownerId, day, day]
  })
  const company = [workspaceId, companyId, companyName, domain, random.pick(INDUSTRIES), ownerId, day, day]
  return { party: { companyId, companyName, contactIds }, company, contacts }
}
