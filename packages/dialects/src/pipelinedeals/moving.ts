/** For those who move from PipelineDeals (Pipeline CRM). */
export const MOVING = {
  notes: [
    'The key stays in the address, as ?api_key=; here it reaches no log. Send it as Authorization: Bearer where you can.',
    'A deal that is created with nothing but a name stands in no stage. Other programs see it in the first stage of its pipeline.',
    'The keys of collaborators are always null.',
  ],
  curl: [
    'curl "$BASE/deals.json?api_key=$KEY&per_page=5"',
    'curl -X POST -d "deal[name]=Kinda a big deal" "$BASE/deals.json?api_key=$KEY"',
    'curl -g "$BASE/deals.json?api_key=$KEY&conditions[deal_name]=big&totals=true"',
  ],
} as const
