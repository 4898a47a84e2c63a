import type { CustomField, FieldCatalog, FilterContext } from '@dealwright/domain'
import { createContext, useContext } from 'react'
import type { DraftItem } from './draft.ts'

/** What all parts of a builder share. */
export type BuilderContext = {
  catalog: FieldCatalog
  context: FilterContext
  definitions: readonly CustomField[]
  /** What can be chosen as the field of a condition. */
  fields: readonly { value: string; label: string }[]
  /** Replaces a part of the draft; null takes it out. */
  change: (key: number, next: DraftItem | null) => void
  /** From the first try on, what is wrong is said where it stands. */
  wasTried: boolean
}

const Builder = createContext<BuilderContext | null>(null)
export const BuilderProvider = Builder.Provider

export function useBuilder(): BuilderContext {
  const builder = useContext(Builder)
  if (!builder) throw new Error('Only inside a filter builder')
  return builder
}
