/** Whether the keyboard has ⌘ where others have Ctrl. */
export const isApple = (): boolean => /Mac/.test(navigator.userAgent);
