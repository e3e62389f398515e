package httpd

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// metrics has a registry of its own, so that two handlers in one process do not clash.
type metrics struct {
	registry *prometheus.Registry
	inFlight prometheus.Gauge
	duration *prometheus.HistogramVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "ortaq_http_requests_in_flight", Help: "Requests being answered now.",
		}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "ortaq_graphql_operation_seconds", Help: "GraphQL requests by kind of operation and code of the first error.",
			Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10},
		}, []string{"kind", "code"}),
	}
	m.registry.MustRegister(m.inFlight, m.duration, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// watch reports the bytes of a cache.
func (m *metrics) watch(name string, size func() int) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "ortaq_cache_bytes", Help: "Bytes that a cache holds.", ConstLabels: prometheus.Labels{"cache": name},
	}, func() float64 { return float64(size()) }))
}

func (m *metrics) observe(c *call, errs gqlerror.List) {
	m.duration.WithLabelValues(c.kind(), string(codeOf(errs))).Observe(time.Since(c.started).Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
}

func (m *metrics) count(next http.Handler) http.Handler {
	return promhttp.InstrumentHandlerInFlight(m.inFlight, next)
}
