import { type Role, ROLES } from '@dealwright/domain'
import { useSession } from '../../../data/session.ts'
import { Card } from '../../../ui/card.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../../ui/table.tsx'
import { Section } from '../frame/section.tsx'
import { ROLE_LABELS } from '../sections.ts'
import { type Grant, grantOf, QUESTIONS } from './role-grants.ts'

const WORDS: Record<Grant, string> = { yes: 'Yes', own: 'Their own', visible: 'Those they see', no: 'No' }

const ABOUT: Record<Role, string> = {
  owner: 'Everything, and who else is an owner.',
  admin: 'Everything but owners.',
  manager: 'All deals, imports and reports; no settings.',
  rep: 'Sells: works on the deals that the workspace lets them see.',
  viewer: 'Looks, and changes nothing.',
}

/** What each role may do, as the rules decide it. */
export function RolesSection() {
  const { workspace, role } = useSession()
  const { repVisibility } = workspace.settings
  return (
    <Section id="roles" isWide>
      <Card className="overflow-hidden border border-line p-0! ring-0!">
        <Table label="What each role may do">
          <thead>
            <tr>
              <ColumnHeader>May they…</ColumnHeader>
              {ROLES.map((each) => (
                <ColumnHeader key={each}>
                  {ROLE_LABELS[each]}
                  {each === role && ' (you)'}
                </ColumnHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row>
              <RowHeader className="py-2! align-top!">In short</RowHeader>
              {ROLES.map((each) => (
                <Cell key={each} className="min-w-36 py-2! align-top! text-muted">
                  {ABOUT[each]}
                </Cell>
              ))}
            </Row>
            {QUESTIONS.map(({ label, action }) => (
              <Row key={action}>
                <RowHeader className="min-w-32 xl:whitespace-nowrap">{label}</RowHeader>
                {ROLES.map((each) => {
                  const grant = grantOf(each, action)
                  return (
                    <Cell key={each} className={grant === 'no' ? 'text-faint' : ''}>
                      {WORDS[grant]}
                    </Cell>
                  )
                })}
              </Row>
            ))}
          </tbody>
        </Table>
      </Card>
      <p className="text-sm text-muted">
        {repVisibility === 'all' && 'Reps see all deals of this workspace.'}
        {repVisibility === 'team' && 'Reps see the deals of their team, and those shared with them.'}
        {repVisibility === 'own' && 'Reps see their own deals, and those shared with them.'} A program with an API key
        may do what its member may, and less when the key says so.
      </p>
    </Section>
  )
}
