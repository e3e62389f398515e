package main

import (
	"fmt"
	"net"

	"ortaq/httpd"
)

// question is the one that the registry is there to answer, in a form that fits a terminal.
const question = `{ resourceShares(filter: {resource: {type: {eq: FACILITY}, technologies: {some: {code: {under: "vr-ar"}}}},
    provider: {kind: {eq: ENTERPRISE}}, recipient: {kind: {eq: COLLEGE}}, acrossRegions: {eq: true}}) {
    totalCount nodes { resource { name } provider { name region { name } } recipient { name region { name } } } } }`

// greet tells what was opened and what to do next.
func (j *job) greet(at net.Addr, holds string) error {
	url := reachable(at)
	_, err := fmt.Fprintf(j.out, `Ortaq serves %s: %s.

  explorer  %s
  API       %s

Which enterprises share VR/AR labs with which colleges across regions? Ask in the explorer, or:

  curl -sG %s --data-urlencode 'query=%s'

Ctrl-C stops it.
`, j.store, holds, url+httpd.PathExplorer, url+httpd.PathGraphQL, url+httpd.PathGraphQL, question)
	return err
}
