/**
 * A whole number as text. The engine remembers the text of each number it puts into a string by itself: those of a file
 * of millions of rows would live on in the old part of memory, and all that they were put into with them.
 */
export const numberText = (number: number): string => number.toFixed(0);
