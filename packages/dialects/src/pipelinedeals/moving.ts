/** For those who move from PipelineDeals (Pipeline CRM). */
export const MOVING = {
  notes: [
    'The key stays in the address, as ?api_key=; here it reaches no log. Send it as Authorization: Bearer where you can.',
    'A deal that is created with nothing but a name stands in no stage. Other programs see it in the first stage of its pipeline.',
    'The keys of collaborators are always null.',
    'People have no lead status, notes have no title and no comments, calendar entries do not repeat: what you send of these is not kept.',
    'A stage of 100 percent wins the deals that enter it, one of 0 percent loses them.',
  ],
  curl: [
    'curl "$BASE/deals.json?api_key=$KEY&per_page=5"',
    'curl -X POST -d "deal[name]=Kinda a big deal" "$BASE/deals.json?api_key=$KEY"',
    'curl -g "$BASE/deals.json?api_key=$KEY&conditions[deal_name]=big&totals=true"',
    'curl "$BASE/admin/deal_stages.json?api_key=$KEY"',
  ],
} as const
