/** For those who move from Zendesk Sell. */
export const MOVING = {
  notes: [
    'Zendesk retires the API of Sell on 2027-08-31. Here it goes on.',
    'A key for Sell has 64 characters, as the vendor’s own libraries want it; programs that sign in by OAuth2 find it at /oauth2.',
    'Contacts are people and organizations, as in Sell; both are counted in one row of numbers.',
    'A value is a whole number if it is whole, and text otherwise, as in Sell.',
    'Programs that synchronize devices are told everything once more, as their devices are new here; their key must be one that may write.',
    'The e-mail address of a deal’s dropbox is shown, and nobody reads what is sent there.',
  ],
  curl: [
    'curl -H "Authorization: Bearer $KEY" "$BASE/deals?per_page=5&sort_by=updated_at:desc"',
    'curl -H "Authorization: Bearer $KEY" "$BASE/deals?hot=true&includes=associated_contacts"',
    'curl -H "Authorization: Bearer $KEY" "$BASE/contacts?is_organization=true"',
  ],
} as const
