/** Input the tools cannot work with: told in one line of JSON, exit code 2. */
export class InputProblem extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: string, message: string, details: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = 'InputProblem';
    this.code = code;
    this.details = details;
  }
}
