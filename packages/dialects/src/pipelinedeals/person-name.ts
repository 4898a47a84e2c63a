/** A name as PipelineDeals shows it beside other records: split at the first space. */
export function namesOf(fullName: string): { full_name: string; first_name: string; last_name: string } {
  const [first = '', ...rest] = fullName.split(' ')
  return { full_name: fullName, first_name: first, last_name: rest.join(' ') }
}
