// What a benchmark needs beside the build: said in words when it is missing.
import { existsSync } from 'node:fs';
import { tool } from '../../tests/e2e/support/fronts.mjs';
import { binary } from '../../tests/e2e/support/server.mjs';

const PACKAGES = { nginx: 'nginx', wrk: 'wrk', taskset: 'util-linux', valgrind: 'valgrind' };

// Ends the process with a sentence for each that is missing.
export function need(...commands) {
  const missing = commands.filter((command) => !tool(command));
  for (const command of missing) {
    const install = `apt-get install ${PACKAGES[command]}`;
    console.error(`${command} is missing: ${command === 'valgrind' ? '' : 'script/bootstrap test, or '}${install}`);
  }
  if (!existsSync(binary)) console.error(`${binary} is missing: run script/build`);
  if (missing.length > 0 || !existsSync(binary)) process.exit(1);
}
