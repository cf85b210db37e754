/** A data file read as text by the bundler. */
declare module '*.yaml?raw' {
  const text: string;
  export = text;
}
