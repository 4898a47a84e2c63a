import type { DealView } from '@dealwright/domain'
import type { Ref } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from '../../ui/class-names.ts'
import type { CardContext } from './card-context.ts'
import { CardFace } from './card-face.tsx'
import { CARD_LOOK } from './deal-card.tsx'
import { CARD_HEIGHT } from './metrics.ts'

/** The card that hangs on the pointer. Whoever drags moves it by its `transform`; until then it is out of sight. */
export function DragOverlay({
  ref,
  deal,
  context,
  width,
}: {
  ref: Ref<HTMLDivElement>
  deal: DealView
  context: CardContext
  width: number
}) {
  return createPortal(
    <div
      ref={ref}
      aria-hidden
      style={{ width, height: `${CARD_HEIGHT}rem`, transform: 'translate(-200vw, 0)' }}
      className={classNames(
        CARD_LOOK,
        'pointer-events-none fixed top-0 left-0 z-30 cursor-grabbing shadow-float will-change-transform',
      )}
    >
      <CardFace deal={deal} context={context} name={<span className="block truncate font-medium">{deal.name}</span>} />
    </div>,
    document.body,
  )
}
