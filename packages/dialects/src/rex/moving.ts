/** For those who move from Rex. */
export const MOVING = {
  notes: [
    'Ids have the same form, a prefix and 26 characters, but are those of the records here: look records up by name.',
    'A value is a whole number in the smallest unit of its currency: 500000 is 5000.00 USD, and 500000 JPY.',
    'source and loss_reason are texts of at most 120 characters; each new one is added to the lists of the workspace.',
    'Another currency without a value leaves the whole number as it is.',
  ],
  curl: [
    'curl -H "X-Api-Key: $KEY" "$BASE/deals?status=open&limit=25"',
    'curl -H "X-Api-Key: $KEY" "$BASE/deals?fields=name,value,currency&sort=-updated_at&limit=5"',
    'curl -H "X-Api-Key: $KEY" "$BASE/deals?days_since_activity_gt=30&include=contact,company"',
  ],
} as const
