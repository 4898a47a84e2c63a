/** For those who move from YSuite. */
export const MOVING = {
  notes: [
    'The access key is the beginning of the key that the list of keys shows, the secret key is the key itself.',
    'Numbers of pipelines, stages, currencies, users and tags are in GET /pipelines, /currencies, /users and /tags. Currencies have their ISO 4217 numbers.',
    'Contacts are people (contact_type 1) and companies (2) in one row of numbers; a deal names a company by cstid and a person by deal_contact_id.',
    'A deal begins in the first stage of its pipeline, unless deal_current_stage says otherwise.',
  ],
  curl: [
    'curl -H "x-ysuite-access-key: ${KEY:0:9}" -H "x-ysuite-secret-key: $KEY" "$BASE/pipelines"',
    'curl -H "x-ysuite-access-key: ${KEY:0:9}" -H "x-ysuite-secret-key: $KEY" "$BASE/deals?pageSize=5&pageIndex=0"',
  ],
} as const
