import { parseDocument } from 'yaml';
import { failure, type Result, success } from '#shared/contracts/error';
import { type Mapping, mappingSchema } from '#shared/domain/import/mapping';

/** Reads a mapping file. Errors: `mapping_malformed` (with line) and `mapping_invalid` (with the field). */
export function parseMapping(text: string): Result<Mapping> {
  const document = parseDocument(text);
  const syntax = document.errors[0];
  if (syntax) {
    return failure('mapping_malformed', syntax.message, { details: { line: syntax.linePos?.[0].line ?? 1 } });
  }
  const mapping = mappingSchema.safeParse(document.toJS());
  if (mapping.success) return success(mapping.data);
  const issue = mapping.error.issues[0];
  return failure('mapping_invalid', issue?.message ?? 'invalid', {
    details: { field: issue?.path.join('.') ?? '' },
  });
}
