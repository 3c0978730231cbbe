/** As the `ref` of what answers somebody's click from somewhere down a long page: shown as soon as it is there. */
export const intoSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' })
