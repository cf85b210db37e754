import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from '../process/run-tool';
import { projectRoot } from '../project-paths';
import { recordsSchemaText, SCHEMA_FILE } from './records-schema';

// `npx tsx build/diagnose/write-records-schema.ts` after a change of the record format.
await writeFile(join(projectRoot, SCHEMA_FILE), recordsSchemaText());
process.exitCode = await runTool('biome', ['format', '--write', SCHEMA_FILE]);
