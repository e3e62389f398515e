// Relay's compiler must accept the served schema together with the operations
// of relay/: connections, refetchable fragments and look-ups by id.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { servedSchema } from './server.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const config = {
  src: './src',
  schema: './schema.graphql',
  language: 'javascript',
  artifactDirectory: './artifacts',
};

const dir = mkdtempSync(join(tmpdir(), 'ortaq-relay-'));
try {
  cpSync(here('relay'), join(dir, 'src'), { recursive: true });
  mkdirSync(join(dir, 'artifacts'));
  writeFileSync(join(dir, 'schema.graphql'), await servedSchema());
  writeFileSync(join(dir, 'relay.config.json'), JSON.stringify(config));
  const compiler = here('node_modules/relay-compiler/cli.js');
  const { status } = spawnSync(process.execPath, [compiler, './relay.config.json'], { cwd: dir, stdio: ['ignore', 'ignore', 'inherit'] });
  const compiled = readdirSync(join(dir, 'artifacts')).length;
  console.log(`relay-compiler: ${compiled} documents compiled`);
  if (status !== 0 || compiled === 0) process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
