// Runs every audit of the GraphQL over HTTP specification against the server.
import { serverAudits } from 'graphql-http';

import { origin } from './server.mjs';

// A release with fewer audits must not pass as a full score.
const expected = 61;

const audits = serverAudits({ url: `${origin}/graphql` });
const failed = [];
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== 'ok') failed.push(result);
}

for (const { id, name, status, reason } of failed) console.error(`${status} ${id} ${name}: ${reason}`);
console.log(`graphql-http audits: ${audits.length - failed.length} of ${audits.length}`);
if (failed.length > 0 || audits.length !== expected) process.exit(1);
