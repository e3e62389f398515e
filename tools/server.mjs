// The server under test. Every suite asks the one that ORTAQ_URL names.
const url = process.env.ORTAQ_URL;
if (!url) {
  console.error('ORTAQ_URL is not set, for example ORTAQ_URL=http://127.0.0.1:8080');
  process.exit(2);
}

export const origin = new URL(url).origin;

// The schema as clients get it: whole, with everything that is derived.
export async function servedSchema() {
  const answer = await fetch(`${origin}/schema.graphqls`);
  if (!answer.ok) throw new Error(`/schema.graphqls answered ${answer.status}`);
  return answer.text();
}
