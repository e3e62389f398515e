// Package text prepares Kazakh, Russian and English text for comparing and searching, so that stores need only compare bytes.
//
// A record is indexed by Tokens of its texts and CodeToken of its terms. A query goes through Parse, then Vocabulary.Expand; what
// comes out names tokens only, each with the reason why it is there. Nothing here knows a store.
package text
