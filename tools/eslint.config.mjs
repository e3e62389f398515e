// graphql-eslint judges the served schema as a design: names, descriptions,
// nothing unreachable, and Relay's rules for connections.
import graphql from '@graphql-eslint/eslint-plugin';

const { 'flat/schema-recommended': recommended, 'flat/schema-relay': relay } = graphql.configs;

export default [
  {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: process.env.ORTAQ_SCHEMA } },
    },
    rules: {
      ...recommended.rules,
      ...relay.rules,
      // Records have ids by the interface Node; values such as Point have none.
      '@graphql-eslint/strict-id-in-types': 'off',
      // Connections also list their nodes without edges, as Relay allows.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      '@graphql-eslint/require-description': [
        'error',
        { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true, DirectiveDefinition: true },
      ],
    },
  },
];
