package httpd

import (
	"context"
	"net/http"
	"time"
)

// readyWithin bounds the store's answer: a probe that hangs is no answer.
const readyWithin = 2 * time.Second

type health struct {
	Status string `json:"status"`
	Reason string `json:"reason,omitempty"`
}

func sendJSON(w http.ResponseWriter, r *http.Request, status int, value any) {
	w.Header().Set("Content-Type", typeJSON)
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, status, toJSON(value))
}

// alive says that the process answers, whatever its store does.
func alive(w http.ResponseWriter, r *http.Request) {
	sendJSON(w, r, http.StatusOK, health{Status: "ok"})
}

// readiness says whether the store answers, and why not.
func readiness(ready func(context.Context) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
		defer cancel()
		if err := ready(ctx); err != nil {
			sendJSON(w, r, http.StatusServiceUnavailable, health{"unavailable", shorten(err.Error())})
			return
		}
		sendJSON(w, r, http.StatusOK, health{Status: "ready"})
	}
}
