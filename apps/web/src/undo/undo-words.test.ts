import { EventId, ImportId, type UndoRefusal } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { planWords, refusalWords, undoneAmong } from './undo-words.ts'

const id = (n: number) => EventId.parse(`01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`)

test.each<[Partial<UndoRefusal>, string]>([
  [
    { reason: 'changed_since', fields: ['amount', 'stageId'], by: { id: id(1), actorName: 'Bob', at: '' } },
    'Bob has changed this since: amount, stage.',
  ],
  [{ reason: 'changed_since', fields: ['expectedCloseOn'] }, 'This was changed since: expected close on.'],
  [{ reason: 'gone', fields: ['companyId'] }, 'What stood there before is gone: company.'],
  [{ reason: 'gone', message: 'The stage where it stood is gone.' }, 'The stage where it stood is gone.'],
  [{ reason: 'refused', message: 'It is won.', fields: ['status'] }, 'It is won.'],
])('%j', (refusal, words) => {
  expect(refusalWords({ reason: 'refused', message: '', fields: [], by: null, ...refusal })).toBe(words)
})

const one = (kind: string) => ({ importId: null, undone: 1, refused: 0, items: [{ kind }] })
const importId = ImportId.parse(id(7))

test.each([
  [one('deal.updated'), 'What stood there before comes back.'],
  [one('deal.created'), 'It goes away again.'],
  [one('deal.deleted'), 'It comes back as it was.'],
  [{ importId: null, undone: 0, refused: 1, items: [{ kind: 'deal.updated' }] }, null],
  [{ importId: null, undone: 1200, refused: 0, items: [] }, '1,200 changes are taken back.'],
  [{ importId: null, undone: 1, refused: 2, items: [] }, '1 change is taken back, 2 stay.'],
  [{ importId, undone: 40, refused: 1, items: [] }, '40 records are taken back, 1 stays.'],
])('%j', (plan, words) => {
  expect(planWords(plan)).toBe(words)
})

test('what was undone and done again stands', () => {
  const events = [
    { id: id(5), undoesId: id(4) },
    { id: id(4), undoesId: id(2) },
    { id: id(3), undoesId: id(1) },
    { id: id(2), undoesId: null },
    { id: id(1), undoesId: null },
  ]
  expect([...undoneAmong(events)]).toEqual([id(4), id(1)])
})
