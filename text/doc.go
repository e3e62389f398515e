// Package text prepares Kazakh, Russian and English text for comparing, so that stores need only compare bytes.
package text
