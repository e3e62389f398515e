#!/usr/bin/env bash
# Everything that must hold before a change lands, in the order in which it
# fails fastest. `make test` runs it. With CI=true nothing may be left out.
set -euo pipefail
cd "$(dirname "$0")/.."

golangci_version=v2.15.0
govulncheck_version=v1.9.0
cache=${XDG_CACHE_HOME:-$HOME/.cache}/ortaq
lint=$cache/golangci-lint-$golangci_version/golangci-lint
export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
fuzz_time=${FUZZTIME:-}
[[ ${CI:-} == true ]] && fuzz_time=${fuzz_time:-20s}

server=
tmp=$(mktemp -d)
trap cleanup EXIT

cleanup() {
	if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; fi
	rm -rf "$tmp"
}

main() {
	if [[ ${1:-} == lint ]]; then
		check "go vet" go vet ./...
		check "golangci-lint" golangci
		return
	fi
	check "go vet" go vet ./...
	check "npm packages" npm_packages
	check "generated files are current" generated
	check "golangci-lint" golangci
	check "Java for Neo4j" jdk
	check "what happens at once, with the race detector" race
	check "all the rest, on both stores" whole
	check "fuzzing" fuzz
	check "server" start
	check "graphql-http audits" suite audit.mjs
	check "relay-compiler" suite relay.mjs
	check "graphql-eslint" suite eslint.mjs
	check "browser" browser
	check "server stops" stop
	check "govulncheck" vulnerabilities
	echo "all that ran holds, in $SECONDS s"
}

# A name, then the command that must succeed. Not run in a condition, so that
# `set -e` holds inside the command as well.
check() {
	echo "== $1"
	shift
	"$@"
}

# What a machine lacks is said. CI must not lack it.
lacking() {
	echo "not run: $1"
	if [[ ${CI:-} == true ]]; then exit 1; fi
}

has() { command -v "$1" >/dev/null; }

# The first run compiles the linter, which takes minutes; later ones find it.
golangci() {
	if [[ ! -x $lint ]]; then
		GOBIN=$(dirname "$lint") go install \
			"github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$golangci_version" 2>"$tmp/install" ||
			{ tail -n 5 "$tmp/install"; lacking "golangci-lint could not be installed"; return; }
	fi
	"$lint" run --allow-parallel-runners ./...
}

npm_packages() {
	has npm || { lacking "npm is missing: no audits, no page build, no browser"; return; }
	local dir
	for dir in web tools; do
		[[ $dir/node_modules/.package-lock.json -nt $dir/package-lock.json ]] ||
			npm ci --prefix "$dir" --no-audit --no-fund --loglevel=error
	done
}

# Compares the tree with itself, not with the last commit: then it also judges
# work that is not committed yet.
generated() {
	tree >"$tmp/before"
	go generate ./...
	! has npm || npm run --silent --prefix web build -- --logLevel warn
	tree >"$tmp/after"
	diff "$tmp/before" "$tmp/after" || { echo "stale: run 'make generate web' and commit"; exit 1; }
}

tree() {
	git ls-files --cached --others --exclude-standard -z | sort -zu |
		while IFS= read -rd '' file; do if [[ -f $file ]]; then printf '%s\0' "$file"; fi; done |
		xargs -0 sha256sum
}

# Tests start Neo4j by themselves, and fetch it with Maven when they have not yet.
jdk() {
	[[ -z ${ORTAQ_TEST_NEO4J:-} ]] || { echo "Neo4j is at $ORTAQ_TEST_NEO4J"; return; }
	{ has javac && has mvn; } || debian default-jdk-headless maven
	{ has javac && has mvn; } || lacking "a JDK or Maven is missing: nothing is tested on Neo4j"
}

# Installs packages where that is allowed.
debian() {
	if [[ $EUID -ne 0 ]] || ! has apt-get; then return; fi
	{ apt-get update -q && apt-get install -qy --no-install-recommends "$@"; } >"$tmp/apt" 2>&1 || tail -n 3 "$tmp/apt"
}

# The race detector makes SQLite ten times as slow, so that with -short tests leave out what does one thing after the other.
race() {
	has "$(go env CC)" || { lacking "the race detector needs a C compiler"; go test -short -timeout 15m ./...; return; }
	CGO_ENABLED=1 go test -race -short -timeout 15m ./...
}

# The packages that leave something out above. Each starts a Neo4j of its own, so that two run beside each other: a server
# plans one statement at a time, on one core, and that is what its tests wait for.
whole() { go test -timeout 20m ./graph/neo4j ./e2e ./graph/sqlite ./graph/transfer .; }

# The seed corpora are part of the tests above; here each target also searches.
fuzz() {
	[[ -n $fuzz_time ]] || { echo "the seed corpora ran with the tests; FUZZTIME=20s searches as well"; return; }
	local file name
	git grep --untracked -oE '^func Fuzz\w+' -- '*_test.go' | sed 's/:func /\t/' >"$tmp/targets" || true
	while IFS=$'\t' read -r file name; do
		go test -run '^$' -fuzz "^$name\$" -fuzztime "$fuzz_time" "./$(dirname "$file")"
	done <"$tmp/targets"
}

start() {
	go build -o "$tmp/ortaq" .
	local port
	port=$(free_port)
	export ORTAQ_URL=http://127.0.0.1:$port
	"$tmp/ortaq" serve --addr "127.0.0.1:$port" --store "sqlite:$tmp/ortaq.db" >"$tmp/log" 2>&1 &
	server=$!
	for _ in {1..300}; do
		if answers "$port"; then echo "$ORTAQ_URL"; return; fi
		kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	cat "$tmp/log"
	echo "the server did not become ready"
	exit 1
}

# A port that nobody listens on, asked for by chance.
free_port() {
	local port
	while port=$((20000 + RANDOM % 12000)); (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
	echo "$port"
}

answers() (
	exec 3<>"/dev/tcp/127.0.0.1/$1"
	printf 'GET /readyz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
	grep -q '^HTTP/1.. 200' <&3
) 2>/dev/null

suite() {
	has node || { lacking "node is missing: $1"; return; }
	node "tools/$1"
}

browser() {
	[[ -x $CHROMIUM ]] || debian chromium
	[[ -x $CHROMIUM ]] || { lacking "Chromium is missing at $CHROMIUM: no browser test"; return; }
	suite browser.mjs
}

# Being asked to stop is not a failure: the server must end by itself with 0.
stop() {
	kill "$server"
	wait "$server"
	server=
}

# The one thing that CI may lack, since the database is an outside service.
vulnerabilities() {
	local database=${GOVULNDB:-https://vuln.go.dev}
	if ! curl -fsS --max-time 10 -o "$tmp/db" "$database/index/db.json" 2>/dev/null; then
		echo "not run: govulncheck's database is out of reach from here"
		return
	fi
	go run "golang.org/x/vuln/cmd/govulncheck@$govulncheck_version" ./...
}

main "$@"
