import { runDiagnose } from './run-diagnose';

const { code, stdout, stderr } = await runDiagnose(process.argv.slice(2), Date.now());
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
