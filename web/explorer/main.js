import './workers.js';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './explorer.css';

import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

import { examples } from './examples.js';

// Plain JSON answers: the server streams nothing over /graphql.
const fetcher = createGraphiQLFetcher({ url: '/graphql', enableIncrementalDelivery: false });

const explorer = createElement(GraphiQL, {
  fetcher,
  defaultTabs: await examples(fetcher),
  defaultEditorToolsVisibility: 'variables',
  schemaDescription: true,
});

createRoot(document.getElementById('explorer')).render(explorer);
