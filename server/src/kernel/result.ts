/** An expected failure is a value; an exception is a broken promise. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure }

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const failed = <Failure>(failure: Failure): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure,
})

export const isOk = <Value, Failure>(
  result: Result<Value, Failure>,
): result is { readonly ok: true; readonly value: Value } => result.ok
