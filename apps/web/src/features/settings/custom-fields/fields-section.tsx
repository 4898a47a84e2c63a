import { getRouteApi } from '@tanstack/react-router'
import { CUSTOM_FIELD_ENTITIES, CustomFieldEntity } from '@dealwright/domain'
import { PlusIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { PartNav } from '../frame/part-nav.tsx'
import { Section } from '../frame/section.tsx'
import { FieldDialog } from './field-dialog.tsx'
import { FieldList } from './field-list.tsx'
import { ENTITY_LABELS } from './field-words.ts'
import { useFields } from './use-fields.ts'

const route = getRouteApi('/_app/settings/{-$section}')

/** The fields that a workspace adds to its records. */
export function FieldsSection() {
  const entity = CustomFieldEntity.safeParse(route.useSearch().of).data ?? 'deal'
  const fields = useFields(entity)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Section
      id="custom-fields"
      actions={
        <Button look="primary" onClick={() => setIsAdding(true)}>
          <PlusIcon /> New field
        </Button>
      }
    >
      <PartNav
        label="Records"
        current={entity}
        parts={CUSTOM_FIELD_ENTITIES.map((id) => ({ id, label: ENTITY_LABELS[id] }))}
      />
      <Loaded query={fields}>
        {(all) => (
          <>
            {all.length === 0 ? (
              <p className="py-8 text-center text-muted">{ENTITY_LABELS[entity]} have no fields of your own yet.</p>
            ) : (
              <Card className="py-2!">
                <FieldList key={entity} entity={entity} fields={all} />
              </Card>
            )}
            {isAdding && <FieldDialog entity={entity} field={null} fields={all} onClose={() => setIsAdding(false)} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}
