import { readConfig } from './config';
import { runServer } from './run-server';

// The server as a process of its own: started by a supervisor, or by the desktop for the sample centre.
await runServer(() => readConfig(process.env));
