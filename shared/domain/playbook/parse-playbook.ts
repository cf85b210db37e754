import { type Document, LineCounter, parseDocument } from 'yaml';
import { failure, type Result, success } from '../../contracts/error';
import { checkPlaybook } from './check-playbook';
import { type Playbook, playbookSchema } from './playbook';
import { linePosition } from './yaml-position';

/**
 * Reads a playbook written as YAML: its shape, then whether its parts fit together. A failure names the first problem
 * with line and column (1-based) and carries all of them, one per line, in `details.problems`.
 */
export function parsePlaybook(text: string): Result<Playbook> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const broken = document.errors.map((e) => ({
    ...linePosition(lineCounter, e.pos[0]),
    reason: e.message.split('\n')[0] ?? e.code,
  }));
  if (broken.length > 0) return invalid(broken);

  const at = (path: readonly PropertyKey[], reason: string): Problem => ({
    ...positionOf(path),
    reason: `${path.map(String).join('.') || 'playbook'}: ${reason}`,
  });
  const positionOf = (path: readonly PropertyKey[]): { line: number; column: number } => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
      const start: unknown = Array.isArray(range) ? range[0] : null;
      if (typeof start === 'number') return linePosition(lineCounter, start);
    }
    return { line: 1, column: 1 };
  };

  const plain = toPlain(document);
  if (plain === null) return invalid([at([], 'too many aliases')]);
  const parsed = playbookSchema.safeParse(plain.value);
  if (!parsed.success) return invalid(parsed.error.issues.map((issue) => at(issue.path, issue.message)));
  const misfits = checkPlaybook(parsed.data).map(({ path, reason }) => at(path, reason));
  return misfits.length > 0 ? invalid(misfits) : success(parsed.data);
}

/** Null for a text that blows itself up by aliases. */
function toPlain(document: Document): { readonly value: unknown } | null {
  try {
    return { value: document.toJS() };
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

type Problem = { readonly line: number; readonly column: number; readonly reason: string };

function invalid(problems: readonly Problem[]): Result<Playbook> {
  const lines = problems.map((p) => `line ${p.line}: ${p.reason}`);
  const [first] = problems;
  return failure('playbook_invalid', `The playbook is not valid: ${lines[0]}`, {
    details: {
      line: first?.line ?? 1,
      column: first?.column ?? 1,
      reason: first?.reason ?? '',
      problems: lines.join('\n'),
    },
  });
}
