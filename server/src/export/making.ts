/** A file that is being made: its pieces as they come, and how many rows are in those that were taken. */
export type Making = { readonly pieces: AsyncIterable<Uint8Array>; readonly rows: () => number }
