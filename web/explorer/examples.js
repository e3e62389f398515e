import equipment from './examples/equipment.graphql?raw';
import facets from './examples/facets.graphql?raw';
import known from './examples/known.graphql?raw';
import organization from './examples/organization.graphql?raw';
import question from './examples/question.graphql?raw';
import records from './examples/records.graphql?raw';
import search from './examples/search.graphql?raw';

// The tabs of a first visit. Ids and slugs differ from registry to registry,
// so the examples are filled with records of this one.
export async function examples(fetcher) {
  const { organizations, resource, terms } = await knownRecords(fetcher);
  const [first] = organizations;
  return [
    // A tab is named after its operation. The question has no name, so the
    // indented comment that opens it gives one without touching its text.
    { query: question },
    { query: search, variables: json({ words: 'виртуальная реальность', kinds: ['EQUIPMENT', 'FACILITY', 'TECHNOLOGY'] }) },
    { query: facets, variables: json({ terms: terms.map((term) => term.id) }) },
    { query: equipment },
    { query: organization, variables: json({ slug: first?.slug ?? '' }) },
    {
      query: records,
      variables: json({
        id: first?.id ?? '',
        ids: [...organizations.slice(1), resource].map((record) => record?.id ?? ''),
      }),
    },
  ];
}

// An organisation that shares something has facilities to show: it comes first.
async function knownRecords(fetcher) {
  try {
    const { data } = await fetcher({ query: known, operationName: 'Known' });
    const share = data.resourceShares.nodes[0];
    const organizations = [share?.provider, ...data.organizations.nodes];
    return { organizations: organizations.filter(Boolean), resource: share?.resource, terms: data.technologies.nodes };
  } catch {
    // The explorer opens without a server, too; it shows the failure itself.
    return { organizations: [], terms: [] };
  }
}

const json = (variables) => JSON.stringify(variables, null, 2);
