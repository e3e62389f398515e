package loaded

// RateLimit is the budget of a client, in cost points.
type RateLimit struct {
	// Limit is the budget of a minute, Remaining what is left of it, Cost what the request takes.
	Limit, Remaining, Cost int
	// ResetAt is when the budget is full again.
	ResetAt DateTime
}
