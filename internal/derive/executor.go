package main

import (
	"bytes"
	"io"
	"log"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

const (
	recordPackage = "ortaq/resolvers/generated/record."
	loadedPackage = "ortaq/resolvers/loaded."
	gqlgenPackage = "github.com/99designs/gqlgen/graphql."
)

// executor runs gqlgen over the served schema with every type bound, so that it generates nothing but its executor.
func executor(s *schema) error {
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		return err
	}
	cfg.Model = config.PackageConfig{}
	cfg.Sources = []*ast.Source{{Name: cfg.SchemaFilename[0], Input: s.scalarInputs()}}
	s.bind(cfg.Models)
	log.SetOutput(io.Discard) // gqlgen tells what it binds
	return api.Generate(cfg)
}

// scalarInputs is the served schema with input objects as scalars: the planner reads them as they were written, so
// gqlgen need not make code for each of their fields. The executor embeds the served file and validates against that.
func (s *schema) scalarInputs() string {
	doc := s.served()
	for i, def := range doc.Definitions {
		if def.Kind == ast.InputObject {
			doc.Definitions[i] = &ast.Definition{Kind: ast.Scalar, Name: def.Name}
		}
	}
	var out bytes.Buffer
	formatter.NewFormatter(&out).FormatSchemaDocument(doc)
	return out.String()
}

// bind says which Go type stands for which GraphQL type, beside what gqlgen.yml says.
func (s *schema) bind(models config.TypeMap) {
	for _, def := range append(s.doc.Definitions, s.derived.Definitions...) {
		if _, ok := models[def.Name]; !ok && def.Name != "Query" {
			entry := config.TypeMapEntry{Model: config.StringList{goModel(def)}}
			if def.Fields.ForName("facets") != nil { // a page has a field of this name
				entry.Fields = map[string]config.TypeMapField{"facets": {FieldName: "Counts"}}
			}
			models[def.Name] = entry
		}
	}
}

func goModel(def *ast.Definition) string {
	switch def.Kind {
	case ast.InputObject:
		return loadedPackage + "Input"
	case ast.Enum, ast.Scalar:
		return gqlgenPackage + "String"
	}
	return recordPackage + def.Name
}
