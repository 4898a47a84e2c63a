import { OperationId } from '@dealwright/domain'

/** A name for what is done in several calls and undone as one. */
export function newOperation(): OperationId {
  // `crypto.randomUUID` is not there on pages that came over plain http from another machine.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return OperationId.parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))
}
