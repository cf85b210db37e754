import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { failure, type Result, success } from '../../contracts/error';
import { type Script, scriptSchema } from '../playbook/playbook';

const invalid = (line: number, message: string): Result<readonly Script[]> =>
  failure('scripts_invalid', `Line ${line}: ${message}`, { details: { line, reason: message } });

/** Reads the script library (`shared/playbooks/scripts.yaml`); the first fault is named with its line. */
export function parseScripts(yamlText: string): Result<readonly Script[]> {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  const fault = document.errors[0];
  if (fault) return invalid(lines.linePos(fault.pos[0]).line, fault.message.split('\n')[0] ?? fault.code);
  if (!isSeq(document.contents)) return invalid(1, 'expected a list of scripts');

  const scripts: Script[] = [];
  const keys = new Set<string>();
  for (const item of document.contents.items) {
    const line = lines.linePos(nodeStart(item) ?? 0).line;
    if (!isMap(item)) return invalid(line, 'expected a script with key, title, category and text');
    const parsed = scriptSchema.safeParse(item.toJS(document));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const path = issue?.path ?? [];
      const node = path.length > 0 ? item.getIn(path.slice(0, 1).map(String), true) : null;
      const start = nodeStart(node);
      const where = start === null ? line : lines.linePos(start).line;
      return invalid(where, `${path.join('.') || 'script'}: ${issue?.message ?? 'invalid'}`);
    }
    if (keys.has(parsed.data.key)) return invalid(line, `key ${parsed.data.key} is used twice`);
    keys.add(parsed.data.key);
    scripts.push(parsed.data);
  }
  return success(scripts);
}

function nodeStart(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return null;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : null;
}
