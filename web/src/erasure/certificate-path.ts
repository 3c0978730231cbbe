/** Where what was erased is told. */
export const certificatePath = (id: string): string => `/settings/erasure/${id}`
