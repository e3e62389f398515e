.DEFAULT_GOAL := help
SIZE ?= 20k
.PHONY: help run generate build lint test soak bench bench-peers web clean

help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start the registry on 127.0.0.1:8080 with its seed.
	go run .

generate: ## Derive everything that follows from schema.graphqls.
	go generate ./...

build: ## Build the static program into bin/ortaq.
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o bin/ortaq .

lint: ## Run go vet and golangci-lint.
	tools/test.sh lint

test: ## Run everything that must hold before a change lands.
	tools/test.sh

soak: ## Run the long checks 50 times as long as test does, or N times; see docs/soak.md.
	ORTAQ_SOAK=$(or $(N),50) go test -count=1 -timeout 6h ./graph/... ./e2e

bench: ## Measure an invented registry (SIZE=200k for another one): the layers, then HTTP.
	go test -run '^$$' -bench . -benchtime 0.5s -timeout 30m ./bench -size $(SIZE)
	go run ./bench -size $(SIZE)

bench-peers: ## Measure beside hand-written SQL and Cypher, where ../shared/peers is there.
	go run ./bench peers -from ../shared/peers
	go run ./bench peers -from ../shared/peers -store neo4j

web: ## Build the explorer into web/dist, which is committed.
	cd web && npm ci --no-audit --no-fund && npm run build

clean: ## Remove what was built or installed, never the data.
	rm -rf bin web/node_modules tools/node_modules
