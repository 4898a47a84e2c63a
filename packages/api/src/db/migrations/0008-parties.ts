import { type Kysely, sql } from 'kysely'

const TEXTS = ['email', 'mobile', 'fax', 'website', 'twitter', 'facebook', 'linkedin', 'skype', 'industry']
const ADDRESSES = ['billing_address', 'shipping_address']

/**
 * Contacts and companies are parties of one row of numbers, as programs know them that list both together; and have what such
 * programs keep of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'contacts', { had: ['email', 'mobile'], more: ['second_email', 'home_email', 'home_phone'] })
  await sql`alter table contacts add home_address jsonb`.execute(db)
  await addColumns(db, 'companies', { had: ['industry'], more: [] })
  await countTogether(db)
}

async function addColumns(
  db: Kysely<unknown>,
  name: 'contacts' | 'companies',
  { had, more }: { had: readonly string[]; more: readonly string[] },
): Promise<void> {
  const table = sql.table(name)
  const texts = [...TEXTS.filter((column) => !had.includes(column)), ...more]
  const columns = [
    ...texts.map((column) => sql`add ${sql.ref(column)} text`),
    ...ADDRESSES.map((column) => sql`add ${sql.ref(column)} jsonb`),
    sql`add customer_status text check (customer_status in ('current', 'past'))`,
    sql`add prospect_status text check (prospect_status in ('current', 'lost'))`,
    sql`add source_id uuid`,
    sql`add created_by_id uuid`,
    sql`add foreign key (workspace_id, source_id) references sources on delete set null (source_id)`,
    sql`add foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)`,
  ]
  await sql`alter table ${table} ${sql.join(columns)}`.execute(db)
  await sql`create index ${sql.ref(`${name}_source`)} on ${table} (workspace_id, source_id)`.execute(db)
  await sql`create index ${sql.ref(`${name}_created_by`)} on ${table} (workspace_id, created_by_id)`.execute(db)
  await sql`create index ${sql.ref(`${name}_updated`)} on ${table} (workspace_id, updated_at, id) where deleted_at is null`.execute(
    db,
  )
}

/** Companies whose number a contact has get another one. */
async function countTogether(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence party_number`.execute(db)
  await sql`grant usage on sequence party_number to dealwright_app, dealwright_system`.execute(db)
  for (const name of ['contacts', 'companies']) {
    const table = sql.table(name)
    await sql`alter table ${table} alter number drop identity`.execute(db)
    await sql`alter table ${table} alter number set default nextval('party_number')`.execute(db)
    // Forced on the owner, too: it would see no rows.
    await sql`alter table ${table} no force row level security`.execute(db)
  }
  await sql`
    select setval('party_number', greatest((select max(number) from contacts), (select max(number) from companies), 0) + 1, false)`.execute(
    db,
  )
  await sql`
    update companies set number = nextval('party_number')
    where exists (select from contacts c where c.workspace_id = companies.workspace_id and c.number = companies.number)`.execute(
    db,
  )
  for (const name of ['contacts', 'companies']) {
    await sql`alter table ${sql.table(name)} force row level security`.execute(db)
  }
}
