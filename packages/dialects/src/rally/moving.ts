/** For those who move from Rally CRM. */
export const MOVING = {
  notes: [
    'Ids are GUIDs here too, but not those of Rally: look records up by name, or keep the old id as an external id.',
    'A deal that has stalled is shown as open: Rally knows no other word for it.',
    'What only Rally keeps is kept once you have made custom fields for it, with these keys: department and lead_score of contacts, employee_count, annual_revenue and notes of companies. Until then it is refused by its name.',
    'The files of /importexport add records and pass over what is known: contacts by e-mail, companies by domain, deals by name.',
    'Lists are bare arrays; X-Total-Count tells how many there are in all.',
  ],
  curl: [
    'curl -H "X-Api-Key: $KEY" "$BASE/pipelines"',
    'curl -H "X-Api-Key: $KEY" "$BASE/deals?limit=5&fields=name,value,stageName"',
    'curl -H "X-Api-Key: $KEY" "$BASE/contacts?limit=5&fields=fullName,email"',
    'curl -H "X-Api-Key: $KEY" "$BASE/deals?updatedSince=2026-01-01T00:00:00Z&limit=200&offset=0"',
  ],
} as const
