/**
 * Sets the code this process ends with, whatever ends it: the packager brings a library that ends the process by itself as
 * soon as it has nothing more to do, with a code of 0.
 */
export function endWith(code: number): void {
  process.exitCode = code;
  process.once('exit', () => {
    process.exitCode = code;
  });
}
