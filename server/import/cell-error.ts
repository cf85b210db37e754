import type { RowProblem } from './import-problem';

/** Thrown for the one cell of a row that cannot be read; caught where the row is. */
export class CellError extends Error {
  readonly problem: RowProblem;
  constructor(problem: RowProblem) {
    super(problem.reason);
    this.name = 'CellError';
    this.problem = problem;
  }
}
