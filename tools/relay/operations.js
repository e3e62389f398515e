// What a Relay client does with the registry. Only relay-compiler reads this.
import { graphql } from 'react-relay';

export const list = graphql`
  query operationsListQuery($first: Int!, $after: String) {
    ...operations_equipment @arguments(first: $first, after: $after)
  }
`;

// A connection at the root, paged forward through a refetchable fragment.
export const equipment = graphql`
  fragment operations_equipment on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "operationsEquipmentPageQuery") {
    equipment(first: $first, after: $after, filter: { status: { eq: OPERATIONAL } })
      @connection(key: "operations_equipment", filters: ["filter"]) {
      edges {
        node {
          id
          name(lang: KK)
          ...operations_owner
        }
      }
    }
  }
`;

export const owner = graphql`
  fragment operations_owner on Resource {
    owner {
      id
      name
      region {
        name
      }
    }
  }
`;

// A connection of a record, refetched through node(id).
export const facilities = graphql`
  fragment operations_facilities on Organization
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "operationsFacilitiesPageQuery") {
    facilities(first: $first, after: $after) @connection(key: "operations_facilities") {
      edges {
        node {
          id
          kind
          seats
        }
      }
    }
  }
`;

// The same list paged backward.
export const latest = graphql`
  query operationsLatestQuery($last: Int!, $before: String) {
    projects(last: $last, before: $before) @connection(key: "operations_projects") {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`;

// An edge with a field of its own, and every interface by its fragment.
export const lookup = graphql`
  query operationsLookupQuery($id: ID!, $ids: [ID!]!) {
    node(id: $id) {
      ...operations_facilities @alias
      ... on Partnership {
        parties(first: 5) {
          edges {
            role
            node {
              name
            }
          }
        }
      }
    }
    nodes(ids: $ids) {
      id
      ... on Record {
        source
        version
      }
      ...operations_owner @alias
    }
  }
`;

// Words over all kinds, paged forward, with the reasons on the edge.
export const search = graphql`
  query operationsSearchQuery($words: String!, $kinds: [RecordType!], $first: Int!, $after: String) {
    search(query: $words, kinds: $kinds, first: $first, after: $after)
      @connection(key: "operations_search", filters: ["query", "kinds"]) {
      bounded
      edges {
        why {
          word
          field
          through
          match
        }
        node {
          id
          ...operations_owner @alias
        }
      }
    }
  }
`;

// Facets beside a page, and one value's count by alias.
export const facets = graphql`
  query operationsFacetsQuery($words: String, $filter: FacilityFilter, $terms: [ID!]) {
    facilities(search: $words, filter: $filter, first: 10) {
      totalCount
      nodes {
        id
        name
      }
      facets {
        kind(first: 5) {
          value
          count
        }
        laboratories: kind(only: [LABORATORY]) {
          count
        }
        technologies(only: $terms) {
          count
          node {
            id
            name
          }
        }
      }
    }
  }
`;
