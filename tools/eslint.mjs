// ESLint takes files, the server a URL: this writes the served schema to a
// file of its own and lints it with eslint.config.mjs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { servedSchema } from './server.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'ortaq-eslint-'));
try {
  const schema = join(dir, 'schema.graphql');
  writeFileSync(schema, await servedSchema());
  const args = [here('node_modules/eslint/bin/eslint.js'), '--config', here('eslint.config.mjs'), '--max-warnings=0', 'schema.graphql'];
  const { status } = spawnSync(process.execPath, args, { cwd: dir, stdio: 'inherit', env: { ...process.env, ORTAQ_SCHEMA: schema } });
  if (status === 0) console.log('graphql-eslint: the schema keeps every rule');
  else process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
