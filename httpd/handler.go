package httpd

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"

	"github.com/rs/cors"
)

// The paths that are served.
const (
	PathGraphQL  = "/graphql"
	PathExplorer = "/explorer"
	PathSchema   = "/schema.graphqls"
	PathAlive    = "/healthz"
	PathReady    = "/readyz"
	PathMetrics  = "/metrics"
)

// New builds the handler of everything that is served over HTTP.
func New(cfg Config) (http.Handler, error) {
	cfg, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	metrics := newMetrics()
	graph, err := newTransport(cfg, metrics)
	if err != nil {
		return nil, err
	}
	metrics.watch("documents", graph.documents.kept.size)
	metrics.watch("persisted", graph.persisted.texts.size)
	guarded, err := sameSite(cfg.Origins, graph)
	if err != nil {
		return nil, err
	}
	mux := routes(cfg, guarded, metrics.handler())
	if err := explore(mux, cfg.Explorer); err != nil {
		return nil, err
	}
	all := graph.protect(secured(shared(cfg.Origins, mux)))
	return logged(cfg.Logger, metrics.count(all)), nil
}

func routes(cfg Config, graph, metrics http.Handler) *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle(PathGraphQL, graph)
	mux.Handle(PathAlive, readOnly(http.HandlerFunc(alive)))
	mux.Handle(PathReady, readOnly(readiness(cfg.Ready)))
	mux.Handle(PathMetrics, readOnly(metrics))
	mux.Handle(PathSchema, readOnly(newAsset("text/plain; charset=utf-8", []byte(cfg.SDL))))
	mux.HandleFunc("/", missing)
	return mux
}

// explore adds the explorer, which is also the first page.
func explore(mux *http.ServeMux, files fs.FS) error {
	if files == nil {
		return nil
	}
	found, err := newPages(files)
	if err != nil {
		return fmt.Errorf("httpd: explorer: %w", err)
	}
	explorer := readOnly(found.below(PathExplorer, explorerPolicy))
	mux.Handle(PathExplorer, explorer)
	mux.Handle(PathExplorer+"/", explorer)
	mux.Handle("/{$}", readOnly(http.RedirectHandler(PathExplorer, http.StatusFound)))
	return nil
}

func missing(w http.ResponseWriter, r *http.Request) {
	sendFailure(w, r, refuse(http.StatusNotFound, CodeNotFound, "nothing is served at this path"))
}

func readOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			sendFailure(w, r, notAllowed(w, "GET, HEAD"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// secured sets what every answer carries; a page may replace the policy.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		next.ServeHTTP(w, r)
	})
}

// sameSite refuses requests that a page of a site not named in the
// configuration sends: a browser would add the user's cookies.
func sameSite(origins []string, next http.Handler) (http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	for _, origin := range origins {
		err := protection.AddTrustedOrigin(origin)
		if err == nil && strings.Contains(origin, "*") {
			err = errors.New("name each site, without *")
		}
		if err != nil {
			return nil, fmt.Errorf("httpd: origin %q: %w", origin, err)
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sendFailure(w, r, refuse(http.StatusForbidden, CodeForbidden, "pages of this site may not ask"))
	}))
	return protection.Handler(next), nil
}

// shared lets pages of the named sites read the answers.
func shared(origins []string, next http.Handler) http.Handler {
	if len(origins) == 0 {
		return next // the library takes an empty list for "everyone"
	}
	return cors.New(cors.Options{
		AllowedOrigins:   origins,
		AllowedMethods:   []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders:   []string{"Accept", "Accept-Language", "Authorization", "Content-Type", "If-None-Match", HeaderBookmark, "X-Request-Id"},
		ExposedHeaders:   []string{"ETag", HeaderBookmark, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "X-Request-Id"},
		AllowCredentials: true,
		MaxAge:           600,
	}).Handler(next)
}
